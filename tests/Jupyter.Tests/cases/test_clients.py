"""The clients that people run notebooks with, on notebooks of this repository."""

import os
import subprocess
import sys
import tempfile
import unittest

import nbclient
import nbformat
from kernel_case import ROOT

PATIENCE = 1_200


def path(notebook):
    return os.path.join(ROOT, "notebooks", notebook)


def read(notebook):
    return nbformat.read(path(notebook), 4)


def outputs(notebook):
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


class Clients(unittest.TestCase):
    def convert(self, notebook, kind):
        with tempfile.TemporaryDirectory() as folder:
            ended = subprocess.run(
                [sys.executable, "-m", "nbconvert", "--execute", "--to", kind, "--output-dir", folder, "--output", "executed",
                 f"--ExecutePreprocessor.timeout={PATIENCE}", path(notebook)], capture_output=True, text=True)
            self.assertEqual(0, ended.returncode, ended.stderr)
            (name,) = os.listdir(folder)
            with open(os.path.join(folder, name)) as file:
                return file.read()

    def shows(self, notebook):
        """All cells ran, charts and images are there, and every rich output can be read as text."""
        counts = [cell.execution_count for cell in notebook.cells if cell.cell_type == "code"]
        self.assertEqual(list(range(1, len(counts) + 1)), counts)
        found = outputs(notebook)
        self.assertEqual([], [output for output in found if output.output_type == "error"])
        rich = [output.data for output in found if output.output_type in ("display_data", "execute_result")]
        self.assertTrue(all("text/plain" in data for data in rich))
        self.assertTrue(any("data:image/png;base64," in data.get("text/html", "") for data in rich))
        charts = [data for data in rich if "application/vnd.plotly.v1+json" in data]
        self.assertGreater(len(charts), 2)
        self.assertTrue(all("Plotly.newPlot" in chart["text/html"] and chart["application/vnd.plotly.v1+json"]["data"] for chart in charts))

    def test_nbconvert_executes_notebook_0(self):
        self.shows(nbformat.reads(self.convert("0-start-here/start-here.ipynb", "notebook"), 4))

    def test_nbconvert_executes_notebook_1_1_to_a_page(self):
        self.assertIn("Plotly.newPlot", self.convert("1-mlp-vae/1-model-and-training.ipynb", "html"))

    def test_nbclient_stops_at_the_cell_that_fails(self):
        notebook = nbformat.v4.new_notebook(
            cells=[nbformat.v4.new_code_cell(source) for source in ("var a = 1;", "a / (a - 1)", "2")],
            metadata={"kernelspec": {"name": ".net-csharp", "display_name": ".NET (C#)"}})
        with self.assertRaises(nbclient.exceptions.CellExecutionError) as raised:
            nbclient.NotebookClient(notebook, timeout=PATIENCE).execute()
        self.assertIn("DivideByZeroException", str(raised.exception))
        self.assertEqual([], notebook.cells[2].outputs)
        self.assertEqual("C#", notebook.metadata.language_info.name)

    def test_nbclient_runs_in_the_folder_of_the_notebook(self):
        notebook = read("0-start-here/start-here.ipynb")
        first = next(index for index, cell in enumerate(notebook.cells) if cell.cell_type == "code")
        notebook.cells = [notebook.cells[first], nbformat.v4.new_code_cell("data.Train.Count")]
        nbclient.NotebookClient(notebook, timeout=PATIENCE, resources={"metadata": {"path": os.path.dirname(path("0-start-here/x"))}}).execute()
        self.assertGreater(int(notebook.cells[1].outputs[-1].data["text/plain"]), 1_000)
