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
            Add(type, node);
        if (node is not MemberDeclarationSyntax)
            return;
        switch (model.GetDeclaredSymbol(node))
        {
            case IMethodSymbol { OverriddenMethod: { } method }: Add(method, node, model.GetDeclaredSymbol(node)!.ContainingType); break;
            case IPropertySymbol { OverriddenProperty: { } property }: Add(property, node, model.GetDeclaredSymbol(node)!.ContainingType); break;
        }
    }

    public override void VisitInvocation(IInvocationOperation operation)
    {
        Add(operation.TargetMethod, operation.Syntax, operation.Instance?.Type, operation.Arguments);
        base.VisitInvocation(operation);
    }

    public override void VisitObjectCreation(IObjectCreationOperation operation)
    {
        Add(operation.Constructor, operation.Syntax, null, operation.Arguments);
        base.VisitObjectCreation(operation);
    }

    public override void VisitMethodReference(IMethodReferenceOperation operation)
    {
        Add(operation.Method, operation.Syntax, operation.Instance?.Type);
        base.VisitMethodReference(operation);
    }

    public override void VisitPropertyReference(IPropertyReferenceOperation operation)
    {
        Add(operation.Property, operation.Syntax, operation.Instance?.Type, operation.Arguments, IsAssigned(operation));
        base.VisitPropertyReference(operation);
    }

    public override void VisitFieldReference(IFieldReferenceOperation operation)
    {
        Add(operation.Field, operation.Syntax, operation.Instance?.Type, isAssigned: IsAssigned(operation));
        base.VisitFieldReference(operation);
    }

    public override void VisitBinaryOperator(IBinaryOperation operation)
    {
        Add(operation.OperatorMethod, operation.Syntax);
        base.VisitBinaryOperator(operation);
    }

    public override void VisitUnaryOperator(IUnaryOperation operation)
    {
        Add(operation.OperatorMethod, operation.Syntax);
        base.VisitUnaryOperator(operation);
    }

    public override void VisitCompoundAssignment(ICompoundAssignmentOperation operation)
    {
        Add(operation.OperatorMethod, operation.Syntax);
        Add(operation.InConversion.MethodSymbol, operation.Syntax);
        Add(operation.OutConversion.MethodSymbol, operation.Syntax);
        base.VisitCompoundAssignment(operation);
    }

    public override void VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation)
    {
        Add(operation.OperatorMethod, operation.Syntax);
        base.VisitIncrementOrDecrement(operation);
    }

    public override void VisitConversion(IConversionOperation operation)
    {
        Add(operation.OperatorMethod, operation.Syntax);
        base.VisitConversion(operation);
    }

    public override void VisitForEachLoop(IForEachLoopOperation operation)
    {
        if (operation.Syntax is CommonForEachStatementSyntax loop)
        {
            var info = model.GetForEachStatementInfo(loop);
            Add(info.GetEnumeratorMethod, loop, model.GetTypeInfo(loop.Expression).Type);
            Add(info.ElementConversion.MethodSymbol, loop);
        }
        base.VisitForEachLoop(operation);
    }

    static bool IsAssigned(IOperation operation) => operation.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == operation,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation argument => argument.Parameter?.RefKind is RefKind.Ref or RefKind.Out,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple => deconstruction.Target == tuple,
        _ => false,
    };

    void Add(ISymbol? symbol, SyntaxNode node, ITypeSymbol? receiver = null,
        IEnumerable<IArgumentOperation>? arguments = null, bool isAssigned = false)
    {
        if (symbol?.ContainingAssembly is not { } assembly || !assemblies.Contains(assembly.Name))
            return;
        var place = Uses.Place.Of(node);
        var declared = (symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol).OriginalDefinition;
        if (!seen.Add((declared, place)))
            return;
        uses.Add(new Use(declared, place)
        {
            Receiver = receiver,
            Positional = arguments is null ? [] : [.. arguments.Where(IsPositional).Select(a => a.Parameter!.OriginalDefinition)],
            IsAssigned = isAssigned,
        });
    }

    static bool IsPositional(IArgumentOperation argument) => argument.ArgumentKind != ArgumentKind.DefaultValue
        && argument.Parameter is not null && argument.Syntax is not ArgumentSyntax { NameColon: not null };
}
