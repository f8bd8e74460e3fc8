using OfficialApi.Lists;

namespace OfficialApi;

public sealed class ListTests
{
    [Fact]
    public void AMethodOfAReflectionListHasParametersTypesAndDefaults()
    {
        var method = Reflection("""
            M A.torch::f(Int64[] size, Nullable<ScalarType> dtype=null, ref Tensor out, Double p=1E-08) -> ValueTuple<Tensor,Tensor>
            """);
        Assert.Equal((ApiKind.Method, "f", "ValueTuple<Tensor,Tensor>"), (method.Kind, method.Name, method.Type));
        Assert.Equal(
            [new("size", "Int64[]", false, null), new("dtype", "Nullable<ScalarType>", true, "null"),
                new("out", "ref Tensor", false, null), new("p", "Double", true, "1E-08")],
            method.Parameters);
    }

    [Fact]
    public void AStringMayBeEmptyByDefault() =>
        Assert.Equal([new("prompt", "String", true, "")], Reflection("M A.torch::Ask(String prompt=) -> Void").Parameters);

    [Fact]
    public void AnIndexerIsAPropertyWithParameters()
    {
        var indexer = Reflection("P A.torch::TensorItems[Int64 i1, Int64 i2] -> Tensor {get;set}");
        Assert.Equal((ApiKind.Property, "this", true), (indexer.Kind, indexer.Name, indexer.IsWritable));
        Assert.Equal(["i1", "i2"], indexer.Parameters.Select(parameter => parameter.Name));
    }

    [Fact]
    public void AnArrayIsNoIndexer()
    {
        Assert.Equal("Tensor[]", Reflection("M A.torch::call(Tensor[] inputs) -> Tensor[]").Type);
        var property = Reflection("P A.torch::betas -> Double[]");
        Assert.Equal(("betas", "Double[]"), (property.Name, property.Type));
    }

    [Fact]
    public void APropertyWithoutSetterCannotBeAssigned() => Assert.False(Reflection("P A.torch::x -> Tensor").IsWritable);

    [Fact]
    public void ALineThatIsNoMemberIsAnError()
    {
        Assert.Throws<FormatException>(() => ReflectionList.Read(["hello"], new ApiTypes()));
        Assert.Throws<FormatException>(() => PlotlyList.Read(["M A.B::"], new ApiTypes()));
    }

    [Fact]
    public void AMethodOfPlotlysListHasTypeParametersAndOptionalOnes()
    {
        var method = Plotly("""
            M A.B::static C Line<X,Text>(this C chart, IEnumerable<X> x, Opt<IEnumerable<Text>> MultiText, StyleParam.Mode? Mode) where X:IConvertible
            """);
        Assert.Equal((true, true, 2, "C"), (method.IsStatic, method.IsExtension, method.Arity, method.Type));
        Assert.Equal(
            [new("chart", "C", false, null), new("x", "IEnumerable<!0>", false, null),
                new("MultiText", "Optional<IEnumerable<!1>>", true, null), new("Mode", "FSharpOption<Mode>", true, null)],
            method.Parameters);
    }

    [Fact]
    public void AUnionHasAPropertyOrAMethodForEachCase()
    {
        var types = new ApiTypes();
        PlotlyList.Read(["""U A.P.Fill :: None="" | ToZero="to zero" | NewCustom(IEnumerable<int> item)"""], types);
        Assert.Equal(["None", "ToZero", "NewCustom"], types.Find("A.P.Fill")!.Members.Select(member => member.Name));
        Assert.Equal("IEnumerable<Int32>", types.Find("A.P.Fill")!.Members[2].Parameters[0].Type);
        Assert.All(types.Find("A.P.Fill")!.Members, member => Assert.Equal("Fill", member.Type));
    }

    [Fact]
    public void ABaseClassIsFoundFromTheInsideOut()
    {
        var types = new ApiTypes();
        ReflectionList.Read(["T A.Group", "T A.Adam", "T A.Adam.Group", "T A.Adam.Mine : Group"], types);
        ReflectionList.Read(["T B.Module<T,R> : Hooks<Func<T,R>>", "T A.Hooks<F>"], types);
        Assert.Equal(["A.Adam.Mine", "A.Adam.Group"], types.WithBases("A.Adam.Mine").Select(type => type.Name));
        Assert.Equal(["B.Module`2", "A.Hooks`1"], types.WithBases("B.Module`2").Select(type => type.Name));
    }

    [Theory]
    [InlineData("TorchSharp.torch.Tensor", "Tensor")]
    [InlineData("Tuple<StyleParam.Id,int>[][]?", "FSharpOption<Tuple<Id,Int32>[][]>")]
    public void NamesAreShort(string text, string name) => Assert.Equal(name, TypeName.Normalize(text));

    [Theory]
    [InlineData("TorchSharp.torch.Tensor", "TorchSharp.torch.Tensor")]
    [InlineData("B.Module<T,Func<T,R>>", "B.Module`2")]
    [InlineData("A.Hooks<X,Y>.Remover<X,Y>", "A.Hooks.Remover`2")]
    public void KeysAreLong(string text, string key) => Assert.Equal(key, TypeName.Key(text));

    static ApiMember Reflection(string line)
    {
        var types = new ApiTypes();
        ReflectionList.Read([line], types);
        return Assert.Single(types.Find("A.torch")!.Members);
    }

    static ApiMember Plotly(string line)
    {
        var types = new ApiTypes();
        PlotlyList.Read([line], types);
        return Assert.Single(types.Find("A.B")!.Members);
    }
}
