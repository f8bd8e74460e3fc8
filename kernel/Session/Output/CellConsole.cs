using System.Text;
using Microsoft.DotNet.Interactive.Utility;

namespace Vae.Kernel.Sessions;

/// <summary>The console as cells see it: what is written goes to the cell that wrote it, whenever that is.</summary>
static class CellConsole
{
    /// <summary>Takes the console over.</summary>
    /// <param name="write">Gets the name of a stream and what is written to it.</param>
    /// <param name="readLine">Gives what is read; null at the end of the input.</param>
    public static void Install(Action<string, string> write, Func<string?> readLine)
    {
        // .NET Interactive takes the console for each command, and drops what comes after the command's end. It does so
        // for the first of its subscribers only: with this one, the console is ours.
        ConsoleOutput.Subscribe(_ => Stream.Null);
        Console.SetOut(new Writer(text => write("stdout", text)));
        Console.SetError(new Writer(text => write("stderr", text)));
        Console.SetIn(new Reader(readLine));
    }

    sealed class Writer(Action<string> write) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => write(new string(buffer, index, count));

        public override void Write(string? value) => write(value ?? "");

        public override void WriteLine(string? value) => write(value + NewLine);
    }

    sealed class Reader(Func<string?> readLine) : TextReader
    {
        string rest = "";

        public override int Peek()
        {
            if (rest.Length == 0 && readLine() is { } line)
                rest = line + '\n';
            return rest.Length > 0 ? rest[0] : -1;
        }

        public override int Read()
        {
            var next = Peek();
            rest = next < 0 ? "" : rest[1..];
            return next;
        }

        public override string? ReadLine()
        {
            var line = rest.Length > 0 ? rest.TrimEnd('\n') : readLine();
            rest = "";
            return line;
        }
    }
}
