"""Runs the cases of a module and prints a line of JSON for each: python run_cases.py test_execute"""

import json
import sys
import traceback
import unittest


class Lines(unittest.TestResult):
    def say(self, case, outcome, message=""):
        print(json.dumps({"case": case.id().split(".", 1)[-1], "outcome": outcome, "message": message}), flush=True)

    def addSuccess(self, case):
        self.say(case, "ok")

    def addFailure(self, case, error):
        self.say(case, "failed", "".join(traceback.format_exception(*error)))

    addError = addFailure  # also of setUpClass: its cases are then not among the lines

    def addSkip(self, case, reason):
        self.say(case, "skipped", reason)


if __name__ == "__main__":
    unittest.defaultTestLoader.loadTestsFromName(sys.argv[1]).run(Lines())
