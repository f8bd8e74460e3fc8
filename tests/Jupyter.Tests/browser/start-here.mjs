// Notebook 0, all at once; then what a student tries at its end.

import { check, checkNoErrors, cellWith, collectCurve, idle, interrupt, menu, open, page, restart, run, runCases, see, seeOutput, shoot, type, watchCurve }
  from "./student.mjs";

await runCases({
  async opens_without_asking_for_a_kernel() {
    await open("0-start-here/start-here.ipynb");
    await shoot("0-1-opened");
  },

  async learning_curve_changes_while_training() {
    const training = await cellWith("new LiveTraining");
    await collectCurve(training);
    await menu("Cell", "#run_all_cells a");
    await watchCurve(training, 3, () => shoot("0-2-training"));
  },

  async all_cells_run() {
    await see(() => Jupyter.notebook.get_cells().filter(cell => cell.cell_type === "code").every(cell => Number(cell.input_prompt_number) > 0));
    await idle();
    await checkNoErrors();
  },

  async charts_are_drawn() {
    const charts = await page.locator(".js-plotly-plot .main-svg").count();
    check(charts >= 3, `${charts} charts`);
    check(await page.locator(".output img").count() >= 3, "no pictures");
    await page.locator(".js-plotly-plot").last().scrollIntoViewIfNeeded();
    await shoot("0-3-charts");
  },

  async members_are_completed() {
    await type("model.Deco");
    await page.keyboard.press("Tab");
    await see(() => document.querySelector(".completions option"));
    const offered = await page.locator(".completions option").allTextContents();
    check(offered.includes("Decode") && offered.includes("DecodeMean"), `offered were ${offered}`);
    await shoot("0-4-completion");
    await page.keyboard.press("Escape");
  },

  async tooltip_shows_the_documentation() {
    await type("model.DecodeMean");
    await page.keyboard.press("Shift+Tab");
    await see(() => document.querySelector("#tooltip")?.innerText.includes("The mean image"));
    await see(() => getComputedStyle(document.querySelector("#tooltip")).opacity === "1");
    await shoot("0-5-tooltip");
    await page.keyboard.press("Escape");
  },

  async interrupt_stops_training_and_the_model_stays() {
    await run('trainer = new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), options with { Epochs = 10_000 });\n'
      + 'trainer.Fit(train, data.Validation, new LiveTraining(run.Preset))');
    await seeOutput(-1, "epoch");
    await interrupt();
    await seeOutput(-1, "The cell was interrupted.");
    await shoot("0-6-interrupted");
    await run("model.SamplePrior(3).shape");
    await seeOutput(-1, "784");
  },

  async interrupt_stops_a_cell_that_ignores_it() {
    await run('Console.WriteLine("under way");\nwhile (true) { }');
    await seeOutput(-1, "under way");
    await interrupt();
    await seeOutput(-1, "and was stopped");
  },

  async restart_begins_anew() {
    await restart();
    await run("model");
    await seeOutput(-1, "CS0103");
    await run("1 + 1");
    await seeOutput(-1, "2");
    await shoot("0-7-restarted");
  },
});
