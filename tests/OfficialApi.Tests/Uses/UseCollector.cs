using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace OfficialApi.Uses;

/// <summary>Finds what a file uses of some assemblies, whether the source writes it or only implies it.</summary>
sealed class UseCollector : OperationWalker
{
    readonly SemanticModel model;
    readonly IReadOnlySet<string> assemblies;
    readonly HashSet<(ISymbol, string)> seen = [];
    readonly List<Use> uses = [];

    UseCollector(SemanticModel model, IReadOnlySet<string> assemblies)
    {
        this.model = model;
        this.assemblies = assemblies;
    }

    /// <summary>All uses in a file, each symbol once for each place.</summary>
    public static IReadOnlyList<Use> Collect(SemanticModel model, IReadOnlySet<string> assemblies)
    {
        var collector = new UseCollector(model, assemblies);
        var root = model.SyntaxTree.GetRoot();
        foreach (var node in root.DescendantNodes())
            collector.AddDeclared(node);
        collector.VisitCode(root);
        return collector.uses;
    }

    // Asking once for a whole piece of code: its parts are in the operation. A member has attributes besides its body.
    void VisitCode(SyntaxNode node)
    {
        var operation = model.GetOperation(node);
        if (operation is { Parent: null })
            Visit(operation);
        if (operation is not null && node is not MemberDeclarationSyntax)
            return;
        foreach (var child in node.ChildNodes())
            VisitCode(child);
    }

    // What declarations use without an operation: the names of types, and overridden members.
    void AddDeclared(SyntaxNode node)
    {
        if (node is SimpleNameSyntax && model.GetSymbolInfo(node).Symbol is INamedTypeSymbol type)
            Add(type, node, null);
        if (node is not MemberDeclarationSyntax)
            return;
        switch (model.GetDeclaredSymbol(node))
        {
            case IMethodSymbol { OverriddenMethod: { } method } own: Add(method, node, own.ContainingType); break;
            case IPropertySymbol { OverriddenProperty: { } property } own: Add(property, node, own.ContainingType); break;
        }
    }

    public override void Visit(IOperation? operation)
    {
        switch (operation)
        {
            case IInvocationOperation call: Add(call.TargetMethod, call, call.Instance, call.Arguments); break;
            case IObjectCreationOperation creation: Add(creation.Constructor, creation, null, creation.Arguments); break;
            case IPropertyReferenceOperation use: Add(use.Property, use, use.Instance, use.Arguments); break;
            case IMemberReferenceOperation use: Add(use.Member, use, use.Instance); break;
            case IBinaryOperation binary: Add(binary.OperatorMethod, binary); break;
            case IUnaryOperation unary: Add(unary.OperatorMethod, unary); break;
            case IIncrementOrDecrementOperation step: Add(step.OperatorMethod, step); break;
            case IConversionOperation conversion: Add(conversion.OperatorMethod, conversion); break;
            case ICompoundAssignmentOperation assignment:
                Add(assignment.OperatorMethod, assignment);
                Add(assignment.InConversion.MethodSymbol, assignment);
                Add(assignment.OutConversion.MethodSymbol, assignment);
                break;
            case IForEachLoopOperation { Syntax: CommonForEachStatementSyntax syntax } loop:
                var info = model.GetForEachStatementInfo(syntax);
                Add(info.GetEnumeratorMethod, syntax, model.GetTypeInfo(syntax.Expression).Type);
                Add(info.ElementConversion.MethodSymbol, loop);
                break;
        }
        base.Visit(operation);
    }

    void Add(ISymbol? symbol, IOperation operation, IOperation? instance = null,
        IEnumerable<IArgumentOperation>? arguments = null) =>
        Add(symbol, operation.Syntax, instance?.Type, arguments, IsAssigned(operation));

    void Add(ISymbol? symbol, SyntaxNode node, ITypeSymbol? receiver,
        IEnumerable<IArgumentOperation>? arguments = null, bool isAssigned = false)
    {
        if (symbol?.ContainingAssembly is not { } assembly || !assemblies.Contains(assembly.Name))
            return;
        var place = Place.Of(node);
        var declared = (symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol).OriginalDefinition;
        if (!seen.Add((declared, place)))
            return;
        uses.Add(new Use(declared, place)
        {
            Receiver = receiver,
            Positional = [.. from argument in arguments ?? []
                             where IsPositional(argument)
                             select argument.Parameter!.OriginalDefinition],
            IsAssigned = isAssigned,
        });
    }

    static bool IsAssigned(IOperation operation) => operation.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == operation,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation assignment } tuple => assignment.Target == tuple,
        _ => false,
    };

    static bool IsPositional(IArgumentOperation argument) => argument.ArgumentKind != ArgumentKind.DefaultValue
        && argument.Parameter is not null && argument.Syntax is not ArgumentSyntax { NameColon: not null };
}
