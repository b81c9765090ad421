"""Run the cells of a notebook while its page is being sent. Only here is decided what a page shows of a cell that fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import nbformat
from jupyter_core.utils import ensure_async
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbconvert.preprocessors.clearoutput import ClearOutputPreprocessor
from voila.execute import strip_code_cell_warnings
from voila.notebook_renderer import NotebookRenderer

from raincheck.web.kernels import SORRY, without_colours


class PageRenderer(NotebookRenderer):
    """Voila's, with one traceback in the log where a cell fails, and none where its visitor has left."""

    async def _jinja_cell_generator(self, nb: nbformat.NotebookNode, kernel_id: str) -> AsyncIterator[nbformat.NotebookNode]:
        nb, _ = ClearOutputPreprocessor().preprocess(nb, {"metadata": {"path": self.cwd}})
        for number, cell in enumerate(nb.cells):
            error = await self.run(cell, number)
            yield cell
            if error is not None:
                self.log.error("%s, cell %d failed:\n%s", self.notebook_path, number + 1, without_colours(str(error)))
                break  # what comes after builds on it

    async def hang_up(self) -> None:
        """Close the line by which the cells were run; the page has its own."""
        line = getattr(getattr(self, "executor", None), "kc", None)  # Voila makes them one after the other, when asked to
        if line is not None:
            await ensure_async(line.stop_channels())

    async def run(self, cell: nbformat.NotebookNode, number: int) -> Exception | None:
        """Run a cell in place; a failure is returned, and stands in the cell as an output that the template words."""
        try:
            await self.executor.execute_cell(cell, None, number, store_history=False)
        except (CellExecutionError, DeadKernelError, TimeoutError) as error:
            if asyncio.current_task().cancelling():  # nbclient takes the visitor's leaving for the kernel's death
                raise asyncio.CancelledError from None
            strip_code_cell_warnings(cell)
            if not any(output.output_type == "error" for output in cell.outputs):
                cell.outputs.append(nbformat.v4.new_output("error", ename="Error", evalue=SORRY, traceback=[]))
            return error
        return None
