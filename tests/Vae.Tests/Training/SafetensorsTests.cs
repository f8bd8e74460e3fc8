using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Vae.Training;

namespace Vae.Tests.Training;

public sealed class SafetensorsTests : IDisposable
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "safetensors_file.py");

    private const string Eight = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}""";

    private readonly TemporaryFolder folder = new();

    private string SavedPath => folder.File("model.safetensors");

    [Fact]
    public void A_model_that_is_saved_and_loaded_has_the_same_weights()
    {
        var (saved, loaded) = (TestData.Model(seed: 1), TestData.Model(seed: 2));
        Assert.NotEqual(TestData.Weights(saved), TestData.Weights(loaded));
        Safetensors.Save(saved, SavedPath, "äöü \"quoted\"");
        Assert.Equal("äöü \"quoted\"", Safetensors.Load(loaded, SavedPath));
        Assert.Equal(TestData.Weights(saved), TestData.Weights(loaded));
        Assert.Equal([SavedPath], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_file_that_somebody_else_is_writing_is_left_to_them()
    {
        var part = SavedPath + ".part";
        using (new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
            Assert.Throws<IOException>(() => Safetensors.Save(TestData.Model(), SavedPath));
        Assert.True(File.Exists(part));
    }

    [Fact]
    public void PyTorch_reads_what_is_written()
    {
        var model = TestData.Model();
        Safetensors.Save(model, SavedPath, "by C#: ±");
        using var file = JsonDocument.Parse(PyTorch.Run(Script, "describe", SavedPath));
        Assert.Equal("by C#: ±", file.RootElement.GetProperty("about").GetString());
        var tensors = file.RootElement.GetProperty("tensors");
        Assert.Equal(model.state_dict().Keys.Order(), tensors.EnumerateObject().Select(t => t.Name).Order());
        Assert.Contains("encoder.logVariance.weight", model.state_dict().Keys);
        foreach (var (name, tensor) in model.state_dict())
        {
            var read = tensors.GetProperty(name);
            Assert.Equal("torch.float32", read.GetProperty("dtype").GetString());
            Assert.Equal(tensor.shape, read.GetProperty("shape").EnumerateArray().Select(n => n.GetInt64()));
            Assert.Equal(tensor.detach().data<float>().ToArray(),
                read.GetProperty("values").EnumerateArray().Select(n => (float)n.GetDouble()));
        }
    }

    [Fact]
    public void What_PyTorch_writes_is_read_in_every_dtype_and_comes_back()
    {
        PyTorch.Run(Script, "write", SavedPath);
        var (tensors, about) = Safetensors.Read(SavedPath);
        Assert.Equal("Python", about);
        Assert.Equal(["BOOL", "F32", "F64", "I16", "I32", "I64", "I8", "U8"], tensors.Keys.Order());
        foreach (var (name, tensor) in tensors)
        {
            Assert.Equal([2, 3], tensor.shape);
            double[] expected = name == "BOOL" ? [0, 1, 1, 1, 1, 1] : [0, 1, 2, 3, 4, 5];
            Assert.Equal(expected, tensor.to_type(ScalarType.Float64).data<double>().ToArray());
        }
        Safetensors.Write(SavedPath, tensors);
        using var file = JsonDocument.Parse(PyTorch.Run(Script, "describe", SavedPath));
        Assert.Equal("torch.int16",
            file.RootElement.GetProperty("tensors").GetProperty("I16").GetProperty("dtype").GetString());
    }

    [Fact]
    public void Views_and_scalars_and_empty_tensors_keep_shape_and_values()
    {
        var matrix = arange(6, dtype: ScalarType.Float32).reshape(2, 3);
        Safetensors.Write(SavedPath, new Dictionary<string, Tensor>
        {
            ["transposed"] = matrix.transpose(0, 1),
            ["scalar"] = tensor(5.0),
            ["count"] = tensor(7L),
            ["empty"] = zeros([0, 4]),
        });
        var read = Safetensors.Read(SavedPath).Tensors;
        Assert.Equal([0f, 3, 1, 4, 2, 5], read["transposed"].data<float>().ToArray());
        Assert.Equal((5.0, 0L), (read["scalar"].item<double>(), read["scalar"].dim()));
        Assert.Equal((7L, 0L), (read["count"].item<long>(), read["count"].dim()));
        Assert.Equal([0, 4], read["empty"].shape);
    }

    [Fact]
    public void A_file_of_another_model_is_refused_and_changes_nothing()
    {
        Safetensors.Save(TestData.Model(hidden: 9), SavedPath);
        var model = TestData.Model();
        var before = TestData.Weights(model);
        var error = Assert.Throws<InvalidDataException>(() => Safetensors.Load(model, SavedPath));
        Assert.Contains("encoder.hidden.weight is [9, 16] of float32 in the file and [8, 16] of float32 here",
            error.Message);
        Safetensors.Write(SavedPath, model.state_dict().ToDictionary(t => t.Key.Replace("mean", "mu"), t => t.Value));
        error = Assert.Throws<InvalidDataException>(() => Safetensors.Load(model, SavedPath));
        Assert.Contains("encoder.mean.weight is missing; encoder.mean.bias is missing", error.Message);
        Assert.Contains("encoder.mu.weight is not wanted; encoder.mu.bias is not wanted", error.Message);
        Assert.Contains(SavedPath, error.Message);
        Assert.Equal(before, TestData.Weights(model));
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        Safetensors.Write(SavedPath, new Dictionary<string, Tensor> { ["a"] = ones(3), ["b"] = zeros(2) });
        var whole = File.ReadAllBytes(SavedPath);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(SavedPath, whole[..length]);
            Assert.Contains("cut off", Assert.Throws<InvalidDataException>(() => Safetensors.Read(SavedPath)).Message);
        }
        File.WriteAllBytes(SavedPath, [.. whole, 0]);
        Assert.Contains("20 bytes without gaps, 21 follow",
            Assert.Throws<InvalidDataException>(() => Safetensors.Read(SavedPath)).Message);
    }

    [Theory]
    [InlineData(Eight + ""","b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""",
        "tells of 8 bytes without gaps, 8 follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "without gaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "tensor a")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}""", "negative")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}}""", "")]
    [InlineData("""{"a":{"dtype":"F8_E4M3","shape":[8],"data_offsets":[0,8]}}""", "F8_E4M3")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "8 follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}""", "without gaps")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}""", "")]
    [InlineData("""{"a":{"shape":[2],"data_offsets":[0,8]}}""", "")]
    [InlineData(Eight + ""","a":{"dtype":"F32","shape":[0],"data_offsets":[8,8]}}""", "")]
    [InlineData("""["a"]""", "")]
    [InlineData("""{"a":""", "")]
    public void A_damaged_header_is_refused(string header, string reason)
    {
        Write(header, dataBytes: 8);
        var error = Assert.Throws<InvalidDataException>(() => Safetensors.Read(SavedPath));
        Assert.Contains($"{SavedPath} is not a readable safetensors file: ", error.Message);
        Assert.Contains(reason, error.Message);
    }

    [Theory]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:e12ec6c4ea\n",
        "Git LFS's pointer to the weights")]
    [InlineData("\n <!DOCTYPE html>\n<html><body>Not found</body></html>", "a web page in the place of the weights")]
    [InlineData("PK\u0003\u0004 a zip file of PyTorch's own format", "of another format")]
    public void What_stands_in_the_place_of_weights_is_named(string content, string reason)
    {
        File.WriteAllText(SavedPath, content);
        Assert.Contains(reason,
            Assert.Throws<InvalidDataException>(() => Safetensors.Load(TestData.Model(), SavedPath)).Message);
    }

    [Theory]
    [InlineData(1_000_000_000_000UL)]
    [InlineData(ulong.MaxValue)]
    public void A_huge_header_is_refused_before_memory_is_asked_for(ulong length)
    {
        var bytes = new byte[100];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
        File.WriteAllBytes(SavedPath, bytes);
        Assert.Contains($"header would have {length} bytes",
            Assert.Throws<InvalidDataException>(() => Safetensors.Read(SavedPath)).Message);
    }

    [Fact]
    public void Another_dtype_is_named()
    {
        var model = TestData.Model();
        Safetensors.Write(SavedPath,
            model.state_dict().ToDictionary(own => own.Key, own => own.Value.to_type(ScalarType.Float64)));
        Assert.Contains("encoder.hidden.bias is [8] of float64 in the file and [8] of float32 here",
            Assert.Throws<InvalidDataException>(() => Safetensors.Load(model, SavedPath)).Message);
    }

    [Fact]
    public void A_dtype_that_cannot_be_written_is_said_and_the_old_file_kept()
    {
        Safetensors.Write(SavedPath, new Dictionary<string, Tensor> { ["a"] = ones(3) });
        var complex = new Dictionary<string, Tensor> { ["h"] = zeros(2).to_type(ScalarType.ComplexFloat32) };
        var error = Assert.Throws<NotImplementedException>(() => Safetensors.Write(SavedPath, complex));
        Assert.Contains("ComplexFloat32", error.Message);
        Assert.Equal([1f, 1, 1], Safetensors.Read(SavedPath).Tensors["a"].data<float>().ToArray());
        Assert.Equal([SavedPath], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_shorter_file_leaves_nothing_of_a_longer_one()
    {
        Safetensors.Write(SavedPath, new Dictionary<string, Tensor> { ["a"] = ones(1_000) });
        Safetensors.Write(SavedPath, new Dictionary<string, Tensor> { ["a"] = ones(3) });
        Assert.Equal([1f, 1, 1], Safetensors.Read(SavedPath).Tensors["a"].data<float>().ToArray());
    }

    public void Dispose() => folder.Dispose();

    private void Write(string header, int dataBytes)
    {
        var text = Encoding.UTF8.GetBytes(header);
        var bytes = new byte[8 + text.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, text.Length);
        text.CopyTo(bytes, 8);
        File.WriteAllBytes(SavedPath, bytes);
    }
}
