"""The command line: one line out where something is wrong, a number back, never a traceback.

Exit status: 0 where all went well, 1 for bad data, 2 for bad usage.
"""

from __future__ import annotations

import csv
import json
import shlex
import sys
import warnings
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import NoneType

import click

from raincheck import __version__
from raincheck.cases import Case, CaseError, CaseWarning, case_record, case_rows, load_cases, read_cases
from raincheck.cases_fields import nearest
from raincheck.cases_fields import schema as case_schema
from raincheck.guidance import TASKS, VERDICTS

LONG = 200
"""Drafts from which `score` shows how far it is."""

STAY_AT_HOME = ("--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=None", "--LabApp.extension_manager=readonly")
"""What keeps JupyterLab from asking other hosts for news, updates and extensions."""


class Trouble(click.ClickException):
    """Bad data: one line, exit status 1."""


def run(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    try:
        return main.main(args=arguments, prog_name="raincheck", standalone_mode=False) or 0
    except click.exceptions.NoArgsIsHelpError as help_asked:
        click.echo(help_asked.ctx.get_help())
        return 2
    except click.UsageError as error:
        return _say(error.format_message(), 2)
    except click.ClickException as error:
        return _say(error.format_message(), 1)
    except CaseError as error:
        return _say(str(error), 1)
    except OSError as error:
        return _say(f"{error.filename or 'a file'}: {error.strerror or error}.", 1)
    except (KeyboardInterrupt, click.Abort):
        return _say("stopped.", 1)


def _say(words: str, status: int) -> int:
    click.echo(f"raincheck: {words}", err=True)
    return status


@click.group(epilog="Example: raincheck serve")
@click.version_option(__version__, prog_name="raincheck")
def main() -> None:
    """A training workbook for career coaches: judge why a client cannot come to an interview, and draft what they say."""


@main.command(epilog="Example: raincheck serve --port 8870 --data ./workshop")
@click.option("--port", type=click.IntRange(0, 65535), default=8866, show_default=True, help="Port; 0 takes any that is free.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; another than this machine's own asks for a token.")
@click.option("--token", help="The token that visitors must give.")
@click.option("--no-token", is_flag=True, help="Let everybody in who can reach the address.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="Folder for the answers; by default your own data folder.")
@click.option("--cases", "cases_path", type=click.Path(path_type=Path), help="A file, a pack or a folder of packs to use in place of the packs that come with Raincheck.")
def serve(port: int, host: str, token: str | None, no_token: bool, no_browser: bool, data: Path | None, cases_path: Path | None) -> None:
    """Start the workbook as a web app."""
    if token is not None and no_token:
        raise click.UsageError("--token and --no-token exclude each other. Give one of them.")
    if token == "":
        raise click.UsageError("--token '' is empty. Give some characters, or --no-token.")
    if cases_path is not None:
        _report_refused(cases_path)
    from raincheck.web import PortTaken
    from raincheck.web import serve as serve_app

    try:
        serve_app(port=port, host=host, token=False if no_token else token, open_browser=not no_browser, data=data, cases=cases_path)
    except PortTaken as error:
        raise Trouble(str(error)) from None


def _report_refused(path: Path) -> None:
    """Load cases once before anything starts: refused files are told, and it ends here where nothing is left."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", CaseWarning)
        load_cases(path)
    for warning in caught:
        click.echo(f"raincheck: {warning.message}", err=True)


@main.command(epilog="Example: raincheck lab --dir my-notebooks")
@click.option("--dir", "folder", type=click.Path(file_okay=False, path_type=Path), help="Folder to work in; notebooks that it lacks are copied there, those that it has stay as they are.")
@click.option("--port", type=click.IntRange(0, 65535), default=8888, show_default=True, help="Port; 0 takes any that is free.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.argument("more", nargs=-1, metavar="[-- JUPYTERLAB OPTIONS]")
def lab(folder: Path | None, port: int, no_browser: bool, more: tuple[str, ...]) -> None:
    """Open the notebooks in JupyterLab."""
    from raincheck.places import in_checkout, notebooks_folder, working_copy

    if folder is None and in_checkout():
        folder = notebooks_folder()
    else:
        folder = working_copy(folder or Path("raincheck-notebooks"))
    click.echo(f"The notebooks are in {folder}")
    from jupyterlab.labapp import LabApp

    arguments = [f"--ServerApp.root_dir={folder.resolve()}", f"--ServerApp.port={port}", *STAY_AT_HOME, *more]
    LabApp.launch_instance(argv=arguments + (["--no-browser"] if no_browser else []))


@main.command(epilog="Example: raincheck check my-cases/")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
def check(paths: tuple[Path, ...]) -> int:
    """Read cases and say what is wrong with them, line by line."""
    reading = read_cases(*paths)
    for problem in reading.problems:
        click.echo(f"{problem.level}: {problem}")
    errors = sum(problem.level == "error" for problem in reading.problems)
    click.echo(f"{_count(len(reading.cases), 'case')}, {_count(errors, 'error')}, {_count(len(reading.problems) - errors, 'warning')}.")
    return 1 if errors else 0


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _load(paths: Iterable[Path]) -> tuple[tuple[Case, ...], int]:
    """The cases of all paths (the shipped packs where there are none), and 1 where a file was refused, else 0."""
    paths = tuple(paths)
    if not paths:
        return load_cases(), 0
    reading = read_cases(*paths)
    errors = [problem for problem in reading.problems if problem.level == "error"]
    if errors and not reading.cases:
        raise Trouble(str(errors[0]) + (f" ({_count(len(errors) - 1, 'more error')}; raincheck check lists them.)" if errors[1:] else ""))
    for problem in errors:
        click.echo(f"raincheck: {problem}", err=True)
    return reading.cases, 1 if errors else 0


@main.command(epilog="Example: raincheck cases --format csv > cases.csv")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True, help="How to write them.")
@click.option("--coverage", is_flag=True, help="Count what they cover instead of listing them.")
def cases(paths: tuple[Path, ...], form: str, coverage: bool) -> int:
    """List cases: those that come with Raincheck, or those in the files and folders given."""
    found, status = _load(paths)
    if coverage:
        {"table": _covered_table, "csv": _covered_csv, "json": _covered_json}[form](found)
    else:
        {"table": _as_table, "csv": _as_csv, "json": _as_json}[form](found)
    return status


def _as_table(found: tuple[Case, ...]) -> None:
    columns = ("id", "reason", "verdict", "d", "tasks")
    rows = [(c.id, c.reason, c.verdict, str(c.difficulty), " ".join(task[0] for task in c.tasks)) for c in found]
    widths = [max(map(len, column)) for column in zip(columns, *rows)]
    for row in (columns, *rows):
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
    click.echo(f"{_count(len(found), 'case')}. d: difficulty, 1 to 5. tasks: call, thanks, followup, advice.")


def _as_csv(found: tuple[Case, ...]) -> None:
    _write_csv([{key: _cell(value) for key, value in row.items()} for row in case_rows(found)])


def _write_csv(rows: list[dict]) -> None:
    writer = csv.DictWriter(sys.stdout, rows[0] if rows else ["id"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)


def _cell(value: object) -> object:
    """A value of a row in one cell: lists and records as JSON, so that nothing in them is lost."""
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, (list, tuple, dict)) else value


def _as_json(found: tuple[Case, ...]) -> None:
    click.echo(json.dumps([case_record(case) for case in found], ensure_ascii=False, indent=1))


def _covered_table(found: tuple[Case, ...]) -> None:
    from raincheck.cases_coverage import GROUPS, coverage

    rows = coverage(found)
    columns = ("", "cases", *(VERDICTS[v].split()[0].lower() for v in VERDICTS), "aim", "")
    lines = [columns]
    for row in rows:
        spread = ("", "", "") if row.by == "verdict" else tuple(str(n or "-") for n in row.verdicts)
        count = f"{row.count}" if row.by != "verdict" or not found else f"{row.count}, {100 * row.count / len(found):.0f} %"
        lines.append((row.words, count, *spread, row.aim, row.short))
    widths = [max(map(len, column)) for column in zip(*lines)]
    for at, line in enumerate(lines):
        if at and (at == 1 or rows[at - 1].by != rows[at - 2].by):
            click.echo(f"\n{GROUPS[rows[at - 1].by]}")
        cells = [line[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(line[1:5], widths[1:5])), line[5].ljust(widths[5]), line[6]]
        click.echo(("  " + "  ".join(cells)).rstrip())
    short = sum(bool(row.short) for row in rows)
    aims = f"{_count(short, 'aim')} not met." if any(row.aim for row in rows) else "Aims are for collections of a hundred cases and more."
    click.echo(f"\n{_count(len(found), 'case')}. {aims}")


def _covered(found: tuple[Case, ...]) -> list[dict]:
    from raincheck.cases_coverage import coverage

    return [{"by": row.by, "name": row.name, "count": row.count, **dict(zip(VERDICTS, row.verdicts)), "aim": row.aim, "short": row.short}
            for row in coverage(found)]


def _covered_csv(found: tuple[Case, ...]) -> None:
    _write_csv(_covered(found))


def _covered_json(found: tuple[Case, ...]) -> None:
    click.echo(json.dumps(_covered(found), ensure_ascii=False, indent=1))


@main.group(epilog="Example: raincheck new case my-case.yaml")
def new() -> None:
    """Begin something of your own."""


@new.command("case", epilog="Example: raincheck new case my-case.yaml")
@click.argument("path", type=click.Path(path_type=Path), default=Path("my-first-case.yaml"), metavar="[FILE]")
def new_case(path: Path) -> None:
    """Write a case to begin with: complete, with a note beside every line. Nothing is overwritten."""
    from raincheck.places import begin_case

    if path.suffix != ".yaml":
        path = path.with_name(path.name + ".yaml")
    try:
        begin_case(path)
    except FileExistsError:
        raise Trouble(f"{path} is there already, and stays as it is. Choose another name.") from None
    click.echo(f"Your case is in {path}. Open it in a text editor, and change it line by line.")
    click.echo(f"  See it in a card:   raincheck serve --cases {shlex.quote(str(path))}")
    click.echo(f"  Have it looked at:  raincheck check {shlex.quote(str(path))}")


@main.command(epilog="Example: raincheck specimens my-case.yaml")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--each", is_flag=True, help="Show every label that the scorer reads otherwise.")
def specimens(paths: tuple[Path, ...], each: bool) -> int:
    """Hold the scorer against the specimens of cases: flawed answers with the labels that they deserve."""
    from raincheck.drafts.specimens import read_specimens

    found, status = _load(paths)
    readings = read_specimens(found)
    if not readings:
        click.echo("There are no specimens in these cases.")
        return status
    for case, number, task, criterion, label, read in readings if each else ():
        if read != label:
            click.echo(f"{case}, specimen {number} ({task}): {criterion} is {label}, and is read as {read}.")
    counts = Counter((r.task, r.criterion) for r in readings)
    agreed = Counter((r.task, r.criterion) for r in readings if r.read == r.label)
    for (task, criterion), count in sorted(counts.items(), key=_rubric_order):
        same = agreed[task, criterion]
        click.echo(f"  {task:9} {criterion:19} {same:4} of {count:4}  {100 * same / count:3.0f} %")
    same, whole = agreed.total(), len(readings)
    number = len({(r.case, r.number) for r in readings})
    click.echo(f"{_count(number, 'specimen')}: the scorer reads {same} of {whole} labels as they stand there ({100 * same / whole:.0f} %).")
    return status


def _rubric_order(counted: tuple[tuple[str, str], int]) -> tuple[int, int]:
    (task, criterion), _ = counted
    return list(TASKS).index(task), list(TASKS[task].rubric).index(criterion)


@main.command("print", epilog="Example: raincheck print core --only opening-day,quarter-close")
@click.argument("pack")
@click.option("--only", help="The ids of the cases to print, with commas between them; by default all.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Folder to write to; by default this one.")
def print_pack(pack: str, only: str | None, out: Path) -> None:
    """Write a pack as pages to print: cases and answer sheets for trainees; keys and rubrics for the facilitator.

    PACK is a pack's name, or a file or folder with cases.
    """
    from raincheck.handouts import NotOurs, write_handouts

    found = load_cases(pack)
    chosen = _chosen(found, only) if only else found
    name = Path(pack).resolve().stem if Path(pack).exists() else pack
    try:
        written = write_handouts(chosen, title=_title(chosen), name=name, folder=out)
    except NotOurs as error:
        raise Trouble(str(error)) from None
    click.echo(f"{_count(len(chosen), 'case')}. Open these in a browser and print them:")
    for path in written:
        click.echo(f"  {path}")


def _chosen(found: tuple[Case, ...], only: str) -> tuple[Case, ...]:
    """The cases with these ids, in the order in which they were asked for."""
    by_id = {case.id: case for case in found}
    ids = [word.strip() for word in only.split(",") if word.strip()]
    for name in ids:
        if name not in by_id:
            meant = nearest(name, by_id)
            raise Trouble(f"there is no case '{name}' here." + (f" Did you mean {meant}?" if meant else " raincheck cases lists them."))
    return tuple(by_id[name] for name in ids)


def _title(found: tuple[Case, ...]) -> str:
    packs = dict.fromkeys(case.pack.replace("-", " ").capitalize() for case in found if case.pack)
    return " and ".join(packs) if 0 < len(packs) < 4 else "Cases"


@main.command(epilog="Example: raincheck schema > case.schema.json")
def schema() -> None:
    """Write the JSON Schema of a case file, for editors that complete and check."""
    click.echo(json.dumps(case_schema(), ensure_ascii=False, indent=1))


@main.command(epilog="Example: raincheck score drafts.jsonl --cases my-cases/ --out scores.jsonl")
@click.argument("drafts", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--cases", "cases_path", type=click.Path(path_type=Path), help="The cases that the drafts answer; by default those that come with Raincheck.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write the scores to; by default they go to the terminal.")
def score(drafts: Path, cases_path: Path | None, out: Path | None) -> int:
    """Score drafts, one JSON object a line, against the guidance."""
    found, status = _load([cases_path] if cases_path else [])
    if out is not None and out.exists() and out.samefile(drafts):
        raise click.UsageError(f"--out {out} is the file with the drafts. Choose another name.")
    by_id = {case.id: case for case in found}
    lines = drafts.read_bytes().removeprefix(b"\xef\xbb\xbf").splitlines()
    bad = 0
    with click.open_file(str(out) if out else "-", "w", encoding="utf-8") as target, _watched(lines) as watched:
        for number, line in enumerate(watched, 1):
            if not line.strip():
                continue
            try:
                record = score_line(line, by_id)
            except ValueError as error:
                bad += 1
                click.echo(f"raincheck: {drafts}:{number}: {error}", err=True)
            else:
                print(json.dumps(record, ensure_ascii=False), file=target)
    return 1 if bad else status


def _watched(lines: list[bytes]):
    """The lines under a progress bar, which shows itself only for a long file on a terminal."""
    return click.progressbar(lines, label="Scoring", file=sys.stderr, hidden=len(lines) < LONG or not sys.stderr.isatty())


def score_line(line: bytes, cases: dict[str, Case]) -> dict:
    """The score of one line as a record; ValueError says what is wrong with the line."""
    from raincheck.drafts import score_draft

    draft = _draft(line)
    case = cases.get(draft["case"])
    if case is None:
        raise ValueError(f"case {draft['case']!r} is not among the {_count(len(cases), 'case')} given. Give the file that has it with --cases.")
    result = score_draft(case, draft["task"], draft["text"], channel=draft.get("channel"), moment=draft.get("moment"))
    return {
        "id": draft["id"], "case": case.id, "task": draft["task"], "score": result.total, "low": result.low, "high": result.high,
        "attempt": result.attempt, "copied": result.copied,
        "criteria": {
            name: {"label": c.label, "sure": c.sure, "evidence": [list(span) for span in c.evidence], "advice": c.advice}
            for name, c in result.criteria.items()
        },
        "signature": result.signature,
    }


def _draft(line: bytes) -> dict:
    try:
        draft = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise ValueError("this line is not UTF-8. Save the file as UTF-8.") from None
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"this line is not JSON ({getattr(error, 'msg', 'too deep')}). Each line holds one object.") from None
    if not isinstance(draft, dict):
        raise ValueError("this line is not a JSON object with id, case, task and text.")
    for name in ("id", "case", "task", "text"):
        if not isinstance(draft.get(name), str):
            what = f"is {draft[name]!r:.60}, not a text" if name in draft else "is missing"
            raise ValueError(f"{name!r} {what}.")
    for name in ("channel", "moment"):
        if not isinstance(draft.get(name), (str, NoneType)):
            raise ValueError(f"{name!r} is {draft[name]!r:.60}, not a text.")
    return draft
