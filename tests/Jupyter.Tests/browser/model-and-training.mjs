// Notebook 1.1, cell by cell; its training is interrupted and goes on.

import { checkNoErrors, cellWith, codeCells, collectCurve, idle, interrupt, open, page, runCases, see, seeOutput, shoot, watchCurve } from "./student.mjs";

/** Runs cells one after the other as Shift+Enter does, each when the one before has ended. */
async function step(cells) {
  for (const cell of cells) {
    await start(cell);
    await see(cell => Number(Jupyter.notebook.get_cell(cell).input_prompt_number) > 0, cell);
    await idle();
    await checkNoErrors();
  }
}

async function start(cell) {
  await page.evaluate(cell => {
    Jupyter.notebook.select(cell);
    Jupyter.notebook.get_cell(cell).focus_cell();
    Jupyter.notebook.get_cell(cell).element[0].scrollIntoView();
  }, cell);
  await page.keyboard.press("Shift+Enter");
}

let cells, training;

await runCases({
  async opens_without_asking_for_a_kernel() {
    await open("1-mlp-vae/1-model-and-training.ipynb");
    cells = await codeCells();
    training = await cellWith("new LiveTraining");
  },

  async cells_before_the_training_run_one_by_one() {
    await step(cells.filter(cell => cell < training));
    await shoot("1-1-before-training");
  },

  async training_is_interrupted() {
    await collectCurve(training);
    await start(training);
    await watchCurve(training, 1);
    await interrupt();
    await seeOutput(training, "The cell was interrupted.");
    await idle();
    await shoot("1-2-interrupted");
  },

  async training_goes_on_where_it_was() {
    await collectCurve(training);
    await start(training);
    await watchCurve(training, 2, () => shoot("1-3-goes-on"));
    await idle();
    await checkNoErrors();
    await seeOutput(training, "epoch 6/6");
  },

  async cells_after_the_training_run_one_by_one() {
    await step(cells.filter(cell => cell > training));
    await page.locator(".output table").last().scrollIntoViewIfNeeded();
    await shoot("1-4-claims");
  },
});
