"""How questions reach the reader, at a pace that no kernel could be held to."""

import asyncio
import sys
import unittest

import zmq
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.session import Session

sys.path.insert(0, KernelSpecManager().get_kernel_spec(".net-csharp").resource_dir)
from notebook_reader import NotebookReader  # noqa: E402


class Reader(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.context = zmq.Context()
        self.kernel, self.front_end = self.context.socket(zmq.ROUTER), self.context.socket(zmq.DEALER)
        self.front_end.identity = b"front end"
        self.kernel.bind("inproc://stdin")
        self.front_end.connect("inproc://stdin")
        self.session, self.answers = Session(key=b"key"), []
        self.reader = NotebookReader(self.session, self.kernel)

    async def asyncTearDown(self):
        self.context.destroy(linger=0)

    def ask(self, cell, prompt):
        self.reader.ask(cell, {"prompt": prompt, "password": False}, {}, b"front end", lambda answer: self.answers.append((prompt, answer)))

    async def question(self):
        while (message := self.session.recv(self.front_end)[1]) is None:
            await asyncio.sleep(0.01)
        return message["content"]["prompt"]

    def type(self, text):
        self.session.send(self.front_end, "input_reply", {"value": text})
        self.assertTrue(self.kernel.poll(10_000), "the answer does not arrive")

    async def answered(self, count):
        while len(self.answers) < count:
            await asyncio.sleep(0.01)

    async def test_questions_of_a_cell_are_put_one_after_the_other(self):
        self.ask("cell 1", "a")
        self.ask("cell 1", "b")
        self.assertEqual("a", await self.question())
        self.assertEqual((None, None), self.session.recv(self.front_end))
        self.type("1")
        self.assertEqual("b", await self.question())
        self.type("2")
        await self.answered(2)
        self.assertEqual([("a", "1"), ("b", "2")], self.answers)

    async def test_no_question_of_a_cell_that_ended_takes_the_answer_to_a_later_one(self):
        self.ask("cell 1", "a")
        self.ask("cell 1", "b")
        self.assertEqual("a", await self.question())
        self.reader.forget("cell 1")
        self.ask("cell 2", "c")
        self.assertEqual("c", await self.question())
        self.type("3")
        await self.answered(1)
        self.assertEqual([("c", "3")], self.answers)

    async def test_answer_that_comes_too_late_is_none_to_the_next_question(self):
        self.ask("cell 1", "a")
        self.assertEqual("a", await self.question())
        self.reader.forget("cell 1")
        self.type("stale")
        self.ask("cell 2", "b")
        self.assertEqual("b", await self.question())
        self.type("fresh")
        await self.answered(1)
        self.assertEqual([("b", "fresh")], self.answers)
