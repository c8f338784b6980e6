"""Runs, asked for and told of in frames."""
import unittest

from client import AgentTest


class Runs(AgentTest):
    def test_output_is_what_the_program_wrote(self):
        state, output, _ = self.run_source("print('one')\nprint('two')\n")
        self.assertEqual((state["state"], state["exit"]), ("ended", 0))
        self.assertEqual(output, b"one\ntwo\n")


if __name__ == "__main__":
    unittest.main()
