using System.Runtime.CompilerServices;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Vae.Notebooks.Sessions.Scripting;

/// <summary>
/// Puts a <see cref="StopPoint" /> at the begin of every method of a compiled cell and before every jump back, so that
/// no cell is without an end. (The runtime could stop a thread where it is, by ControlledExecution, but on Linux that
/// ends the process where the thread runs a loop of its own, and works only once where it does not.)
/// </summary>
static class StopPointWeaver
{
    static readonly System.Reflection.MethodInfo Pass = typeof(StopPoint).GetMethod(nameof(StopPoint.Pass))!;

    /// <summary>The same assembly with stop points, and its symbols.</summary>
    public static (MemoryStream Image, MemoryStream Symbols) Weave(Stream image, Stream symbols)
    {
        using var module = ModuleDefinition.ReadModule(image, new ReaderParameters
        {
            ReadSymbols = true,
            SymbolReaderProvider = new PortablePdbReaderProvider(),
            SymbolStream = symbols,
        });
        var pass = module.ImportReference(Pass);
        // A type whose static constructor fails would be lost to the session.
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods))
        {
            if (method.HasBody && !(method.IsConstructor && method.IsStatic))
                Weave(method.Body, pass);
        }
        var (wovenImage, wovenSymbols) = (new MemoryStream(), new MemoryStream());
        module.Write(wovenImage, new WriterParameters
        {
            WriteSymbols = true,
            SymbolWriterProvider = new PortablePdbWriterProvider(),
            SymbolStream = wovenSymbols,
        });
        wovenImage.Position = wovenSymbols.Position = 0;
        return (wovenImage, wovenSymbols);
    }

    static void Weave(MethodBody body, MethodReference pass)
    {
        body.SimplifyMacros();
        var code = body.GetILProcessor();
        foreach (var jump in body.Instructions.Where(instruction => JumpsBack(instruction) && !IsInFinally(body, instruction)).ToArray())
        {
            // In the jump's own place, so that what leads to the jump leads here.
            code.InsertAfter(jump, Instruction.Create(OpCodes.Nop));
            (jump.Next.OpCode, jump.Next.Operand) = (jump.OpCode, jump.Operand);
            (jump.OpCode, jump.Operand) = (OpCodes.Call, pass);
        }
        // The first instruction with which an asynchronous method goes on is outside of what tells its task of an exception.
        if (!IsAsynchronous(body.Method.DeclaringType))
            code.InsertBefore(body.Instructions[0], Instruction.Create(OpCodes.Call, pass));
        body.OptimizeMacros();
    }

    static bool IsAsynchronous(TypeDefinition type) => type.Interfaces.Any(one => one.InterfaceType.Name == nameof(IAsyncStateMachine));

    static bool JumpsBack(Instruction instruction) => instruction.Operand switch
    {
        Instruction target => target.Offset <= instruction.Offset,
        Instruction[] targets => targets.Any(target => target.Offset <= instruction.Offset),
        _ => false,
    };

    // Cleaning up is done to its end.
    static bool IsInFinally(MethodBody body, Instruction instruction) => body.ExceptionHandlers.Any(handler =>
        handler.HandlerType is ExceptionHandlerType.Finally or ExceptionHandlerType.Fault
        && handler.HandlerStart.Offset <= instruction.Offset
        && (handler.HandlerEnd is null || instruction.Offset < handler.HandlerEnd.Offset));
}
