"""For every test: answers go to a folder of the test run's own, never to that of whoever runs the tests; nor does what was read before."""

import os
import tempfile

_data = tempfile.TemporaryDirectory(prefix="raincheck-tests-")
os.environ["RAINCHECK_DATA"] = _data.name  # before any kernel starts; those of the notebooks inherit it
os.environ["RAINCHECK_CACHE"] = os.path.join(_data.name, "cache")
os.environ["OPENBLAS_NUM_THREADS"] = "1"  # two workers with two threads each would wait for each other
os.environ.pop("RAINCHECK_CASES", None)
