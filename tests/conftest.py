"""For every test: answers go to a folder of the test run's own, never to that of whoever runs the tests."""

import os
import tempfile

_data = tempfile.TemporaryDirectory(prefix="raincheck-tests-")
os.environ["RAINCHECK_DATA"] = _data.name  # before any kernel starts; those of the notebooks inherit it
os.environ.pop("RAINCHECK_CASES", None)
