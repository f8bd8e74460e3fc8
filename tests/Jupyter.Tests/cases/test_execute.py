import os
import unittest

from kernel_case import ROOT, KernelCase


class Execute(KernelCase):
    def test_result_has_its_forms_and_its_number(self):
        said = self.execute("6 * 7")
        (result,) = said.of("execute_result")
        self.assertEqual("42", result["data"]["text/plain"])
        self.assertIn("42", result["data"]["text/html"])
        self.assertEqual(said.reply["execution_count"], result["execution_count"])
        self.assertEqual("ok", said.reply["status"])
        self.assertEqual({}, said.reply["user_expressions"])

    def test_input_is_published_before_the_output(self):
        said = self.execute("Console.Write(1);")
        self.assertEqual(["execute_input", "stream"], said.kinds())
        self.assertEqual("Console.Write(1);", said.of("execute_input")[0]["code"])

    def test_variables_and_types_live_from_cell_to_cell(self):
        self.execute("record Point(int X, int Y); var p = new Point(3, 4);")
        self.assertEqual("7", self.execute("p.X + p.Y").result())

    def test_streams_are_told_apart(self):
        said = self.execute('Console.WriteLine("out"); Console.Error.WriteLine("err");')
        self.assertEqual(("out\n", "err\n"), (said.text(), said.text("stderr")))

    def test_output_comes_while_the_cell_runs(self):
        with self.gate() as (waits, open_gate):
            request = self.send(f'Console.WriteLine("early"); {waits}')
            self.assertEqual("early\n", self.wait_for(request, "stream")["text"])
            open_gate()
            self.assertEqual("ok", self.until_idle(request).reply["status"])

    def test_display_and_update_in_place(self):
        said = self.execute('var shown = display("first"); shown.Update("second");')
        (first,), updates = said.of("display_data"), said.of("update_display_data")
        self.assertIn("first", first["data"]["text/plain"])
        self.assertIn("second", updates[-1]["data"]["text/plain"])
        self.assertTrue(first["transient"]["display_id"])
        self.assertEqual(first["transient"], updates[-1]["transient"])

    def test_update_of_what_an_earlier_cell_displayed(self):
        (first,) = self.execute('var place = display("before");').of("display_data")
        (update,) = self.execute('place.Update("after");').of("update_display_data")
        self.assertEqual(first["transient"], update["transient"])

    def test_images_and_html_come_as_what_they_are(self):
        said = self.execute('HTML("<b>1</b>").Display(); "iVBORw0KGgo=".DisplayAs("image/png");')
        html, image = said.of("display_data")
        self.assertEqual("<b>1</b>", html["data"]["text/html"])
        self.assertIn("text/plain", html["data"])
        self.assertEqual("iVBORw0KGgo=", image["data"]["image/png"])
        self.assertIn("text/plain", image["data"])

    def test_exception_names_cell_and_line(self):
        said = self.execute('var zero = 0;\n1 / zero')
        (error,) = said.of("error")
        self.assertEqual("DivideByZeroException", error["ename"])
        self.assertEqual((error["ename"], error["evalue"], error["traceback"]), tuple(said.reply[part] for part in ("ename", "evalue", "traceback")))
        self.assertIn(f"cell {said.reply['execution_count']}", "\n".join(error["traceback"]))
        self.assertIn("line 2", "\n".join(error["traceback"]))

    def test_compilation_error_says_where(self):
        said = self.execute("var a = 1;\nvar b = nothing;")
        self.assertEqual("CompilationError", said.reply["ename"])
        self.assertIn("CS0103", "\n".join(said.reply["traceback"]))

    def test_cells_after_an_error_are_aborted(self):
        self.assertEqual(["error", "aborted", "aborted"], self.fails_before_two_others())
        self.assertEqual("3", self.execute("3").result())

    def test_without_stop_on_error_the_next_cells_run(self):
        self.assertEqual(["error", "ok", "ok"], self.fails_before_two_others(stop_on_error=False))

    def fails_before_two_others(self, **options):
        with self.gate() as (waits, open_gate):
            requests = [self.send(waits + "throw new Exception();", **options), self.send("1"), self.send("2")]
            self.all_has_arrived()
            open_gate()
            return [self.until_idle(request).reply["status"] for request in requests]

    def test_cell_sent_after_the_reply_to_the_failed_one_runs(self):
        for number in range(100):
            self.reply_to(self.send("throw new Exception();"))
            request = self.send(f"{number}")  # at once: the kernel is not idle yet
            self.assertEqual("ok", self.reply_to(request)["content"]["status"])

    def test_silent_cell_says_nothing_and_counts_not(self):
        before = self.execute("1").reply["execution_count"]
        said = self.execute('Console.WriteLine("hidden"); var kept = 5; kept', silent=True)
        self.assertEqual([], said.kinds())
        self.assertEqual("ok", said.reply["status"])
        after = self.execute("kept")
        self.assertEqual(("5", before + 1), (after.result(), after.reply["execution_count"]))

    def test_silent_error_is_only_in_the_reply(self):
        said = self.execute('throw new Exception("quiet");', silent=True)
        self.assertEqual([], said.kinds())
        self.assertEqual(("error", "quiet"), (said.reply["status"], said.reply["evalue"]))

    def test_cell_that_is_not_stored_counts_not(self):
        before = self.execute("1").reply["execution_count"]
        self.assertEqual("2", self.execute("1 + 1", store_history=False).result())
        self.assertEqual(before + 1, self.execute("1").reply["execution_count"])

    def test_user_expressions_are_evaluated_after_the_cell(self):
        said = self.execute("var n = 4;", user_expressions={"square": "n * n", "wrong": "nothing"})
        self.assertEqual("16", said.reply["user_expressions"]["square"]["data"]["text/plain"])
        wrong = said.reply["user_expressions"]["wrong"]
        self.assertEqual("error", wrong["status"])
        self.assertIn("CS0103", wrong["evalue"])

    def test_clear_output(self):
        with self.gate() as (waits, open_gate):
            request = self.send(f'Console.WriteLine("old"); {waits} Console.Write("\\u001b[2J"); Console.WriteLine("new");')
            self.wait_for(request, "stream")
            open_gate()
            said = self.until_idle(request)
        self.assertEqual((["clear_output", "stream"], "new\n"), (said.kinds(), said.text()))

    def test_output_of_a_task_reaches_its_cell_after_the_end(self):
        request = self.send('var gate = new TaskCompletionSource(); _ = Task.Run(async () => { await gate.Task; Console.WriteLine("late"); });')
        self.until_idle(request)
        self.send("gate.SetResult();")
        self.assertEqual("late\n", self.wait_for(request, "stream")["text"])

    def test_empty_cell(self):
        self.assertEqual("ok", self.execute("").reply["status"])

    def test_text_beyond_ascii(self):
        self.assertEqual("ä € 😀", self.execute('Console.Write("ä € 😀");').text())

    def test_widgets_are_refused_at_once(self):
        request = self.client.session.msg("comm_open", {"comm_id": "w1", "target_name": "widget", "data": {}})
        self.client.shell_channel.send(request)
        self.assertEqual("w1", self.wait_for(request["header"]["msg_id"], "comm_close")["comm_id"])

    def test_kernel_tells_its_language(self):
        info = self.reply_to(self.client.kernel_info())["content"]
        language = info["language_info"]
        self.assertEqual(("C#", "text/x-csharp", ".cs"), (language["name"], language["mimetype"], language["file_extension"]))
        self.assertRegex(language["version"], r"^\d+\.\d+$")
        self.assertEqual("ok", info["status"])

    def test_process_has_what_libtorch_and_the_collector_read_at_its_start(self):
        for name, value in (("OMP_WAIT_POLICY", "PASSIVE"), ("GOMP_SPINCOUNT", "1000"), ("DOTNET_GCgen0size", "1000000"),
                            ("DOTNET_JITMinOpts", "1")):
            self.assertEqual(os.environ.get(name, value), self.execute(f'Environment.GetEnvironmentVariable("{name}")').result())


class Tensors(KernelCase):
    folder = os.path.join(ROOT, "notebooks", "0-start-here")

    def test_collections_free_nothing_that_libtorch_works_with(self):
        """Neither tensors that nobody keeps nor numbers: without DOTNET_JITMinOpts=1 the cell, or the process, fails."""
        self.assertEqual("ok", self.execute("#!import ../start.dib").reply["status"])
        said = self.execute("""
            var one = ones(10);
            int Wrong(double seconds)
            {
                var (end, wrong) = (DateTime.Now.AddSeconds(seconds), 0);
                while (DateTime.Now < end)
                    if ((one + 1).mul(2).sub(1).add(3).sum().ToDouble() != 60) wrong++;
                return wrong;
            }
            Wrong(seconds: 1);  // what is called often is optimised by now
            var timer = new System.Threading.Timer(_ => GC.Collect(0), null, 0, 1);
            Wrong(seconds: 3)
            """)
        self.assertEqual("0", said.result())


class Chosen(KernelCase):
    environment = {"OMP_WAIT_POLICY": "ACTIVE", "GOMP_SPINCOUNT": "5"}

    def test_what_the_user_has_set_stays(self):
        for name, value in self.environment.items():
            self.assertEqual(value, self.execute(f'Environment.GetEnvironmentVariable("{name}")').result())


if __name__ == "__main__":
    unittest.main()
