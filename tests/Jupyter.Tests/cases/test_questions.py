from kernel_case import LISTENS, KernelCase


class Questions(KernelCase):
    """What front ends ask while the reader types."""

    def complete(self, code, cursor=None):
        return self.reply_to(self.client.complete(code, cursor))["content"]

    def inspect(self, code, cursor=None, detail=0):
        return self.reply_to(self.client.inspect(code, cursor, detail))["content"]

    def is_complete(self, code):
        return self.reply_to(self.client.is_complete(code))["content"]

    def history(self, **wanted):
        return [(number, code) for _, number, code in self.reply_to(self.client.history(raw=True, output=False, **wanted))["content"]["history"]]

    def test_members_are_completed(self):
        said = self.complete("Console.Wri")
        self.assertEqual("ok", said["status"])
        self.assertIn("WriteLine", said["matches"])
        self.assertEqual((8, 11), (said["cursor_start"], said["cursor_end"]))

    def test_variables_of_earlier_cells_are_completed(self):
        self.execute("var someNumber = 5;")
        self.assertIn("someNumber", self.complete("someN")["matches"])
        self.assertIn("CompareTo", self.complete("someNumber.")["matches"])

    def test_positions_count_characters_and_not_their_halves(self):
        said = self.complete('var s = "😀"; Console.Wri')
        self.assertIn("WriteLine", said["matches"])
        self.assertEqual((21, 24), (said["cursor_start"], said["cursor_end"]))

    def test_what_cannot_be_completed(self):
        self.assertEqual([], self.complete("nothingLikeThis.")["matches"])

    def test_completion_while_a_cell_runs(self):
        request = self.send('Console.WriteLine("under way");' + LISTENS)
        self.wait_for(request, "stream")
        try:
            self.assertIn("WriteLine", self.complete("Console.Wri")["matches"])
        finally:
            self.manager.interrupt_kernel()
            self.until_idle(request)

    def test_inspection_shows_signature_and_documentation(self):
        said = self.inspect("Console.WriteLine", detail=1)
        self.assertTrue(said["found"])
        self.assertIn("void Console.WriteLine(", said["data"]["text/plain"])
        self.assertIn("standard output stream", said["data"]["text/plain"])
        self.assertIn("void Console.WriteLine(", said["data"]["text/markdown"])

    def test_inspection_in_a_call_shows_the_parameters(self):
        self.assertIn("int count", self.inspect("Enumerable.Range(0, ", detail=1)["data"]["text/plain"])

    def test_inspection_of_a_variable(self):
        self.execute("var inspected = new List<int> { 1, 2 };")
        self.assertIn("List<int>", self.inspect("inspected")["data"]["text/plain"])

    def test_inspection_of_nothing(self):
        said = self.inspect("nothingLikeThis")
        self.assertEqual((False, {}), (said["found"], said["data"]))

    def test_complete_code(self):
        self.assertEqual("complete", self.is_complete("var x = 1;")["status"])

    def test_incomplete_code_tells_the_indent(self):
        said = self.is_complete("if (true) {")
        self.assertEqual("incomplete", said["status"])
        self.assertTrue(said["indent"].isspace())

    def test_invalid_code(self):
        self.assertEqual("invalid", self.is_complete("var = ) 1;")["status"])

    def test_history(self):
        for code in ("var h1 = 1;", "var h2 = 2;", "var h1b = 1;", "var h2 = 2;"):
            number = self.execute(code).reply["execution_count"]
        self.execute("var unseen = 3;", store_history=False)
        self.assertEqual([(number - 1, "var h1b = 1;"), (number, "var h2 = 2;")], self.history(hist_access_type="tail", n=2))
        self.assertEqual([(number - 3, "var h1 = 1;"), (number - 2, "var h2 = 2;")], self.history(hist_access_type="range", session=0, start=number - 3, stop=number - 1))
        self.assertEqual([(number - 3, "var h1 = 1;"), (number - 1, "var h1b = 1;")], self.history(hist_access_type="search", pattern="var h1*", n=10))
        self.assertEqual([(number, "var h2 = 2;")], self.history(hist_access_type="search", pattern="var h2*", n=10, unique=True))


class Input(KernelCase):
    def ask(self, code, answer):
        request = self.send(code, allow_stdin=True)
        question = self.client.get_stdin_msg(timeout=60)["content"]
        self.client.input(answer)
        return question, self.until_idle(request)

    def test_GetInputAsync(self):
        question, said = self.ask('await Microsoft.DotNet.Interactive.Kernel.GetInputAsync("Name?")', "Ada")
        self.assertEqual(("Name?", False), (question["prompt"], question["password"]))
        self.assertEqual("Ada", said.result())

    def test_GetPasswordAsync_hides_what_is_typed(self):
        question, said = self.ask('var secret = await GetPasswordAsync("Password?");', "hidden")
        self.assertTrue(question["password"])
        self.assertEqual("ok", said.reply["status"])

    def test_input_of_a_magic(self):
        question, said = self.ask('#!set --name who --value @input:"Your name?"\nwho', "Ada")
        self.assertEqual(("Your name?", False), (question["prompt"], question["password"]))
        self.assertEqual("Ada", said.result())

    def test_ReadLine(self):
        self.assertEqual("typed", self.ask("Console.ReadLine()", "typed")[1].result())

    def test_two_questions_at_once_are_put_one_after_the_other(self):
        request = self.send('string.Concat(await Task.WhenAll(GetInputAsync("a"), GetInputAsync("b")))', allow_stdin=True)
        answers = []
        for _ in range(2):
            answers.append(self.client.get_stdin_msg(timeout=60)["content"]["prompt"].upper())
            self.client.input(answers[-1])
        self.assertEqual("AB", self.until_idle(request).result())

    def test_end_of_input(self):
        self.assertEqual("True", self.ask("Console.ReadLine() is null", "\x04")[1].result())

    def test_two_questions_of_a_cell(self):
        request = self.send('Console.ReadLine() + Console.ReadLine()', allow_stdin=True)
        for answer in ("a", "b"):
            self.client.get_stdin_msg(timeout=60)
            self.client.input(answer)
        self.assertEqual("ab", self.until_idle(request).result())

    def test_front_end_without_input(self):
        said = self.execute("Console.ReadLine()")
        self.assertEqual("error", said.reply["status"])
        self.assertIn("input", said.reply["evalue"])
