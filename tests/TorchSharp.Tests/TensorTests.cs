namespace TorchSharp.Tests;

/// <summary>Tensors made from C# values and read back.</summary>
public class TensorTests
{
    [Fact]
    public void ArraysOfAnyRankBecomeTensors()
    {
        var made = from_array(new[,] { { 1f, 2f, 3f }, { 4f, 5f, 6f } });
        Assert.Equal([2, 3], made.shape);
        Assert.Equal([1f, 2f, 3f, 4f, 5f, 6f], made.data<float>().ToArray());
        Assert.Equal(ScalarType.Int64, from_array(new long[] { 1 }).dtype);
        Assert.Equal(ScalarType.Byte, tensor(new byte[] { 1, 2 }).dtype);
        Assert.Equal(ScalarType.Bool, tensor(new[] { true }).dtype);
        Assert.Equal([2, 1], tensor([1.0, 2.0], [2, 1]).shape);
        Assert.Equal([0], tensor(Array.Empty<float>()).shape);
    }

    [Fact]
    public void ValuesThatDoNotFillAShapeAreRefused()
        => Assert.ThrowsAny<Exception>(() => tensor([1f, 2f, 3f], [2, 2]));

    [Fact]
    public void AnItemIsReadAsOftenAsOneLikes()
    {
        using var scalar = tensor(2.5f);
        Assert.Equal(2.5f, scalar.item<float>());
        Assert.Equal(2.5f, scalar.item<float>());
        Assert.Equal((2.5, 2.5f, 2, 2L, true), ((double)scalar, (float)scalar, (int)scalar, (long)scalar, (bool)scalar));
        Assert.Equal((2.5, 2.5f, 2, 2L, true), (scalar.ToDouble(), scalar.ToSingle(), scalar.ToInt32(), scalar.ToInt64(), scalar.ToBoolean()));
        Assert.False(scalar.IsInvalid);
        Assert.ThrowsAny<ArgumentException>(() => ones(2).item<float>());
        Assert.ThrowsAny<ArgumentException>(() => scalar.item<long>());
    }

    [Fact]
    public void AccessorsReadViewsInRowMajorOrder()
    {
        var matrix = arange(6, ScalarType.Float32).reshape(2, 3);
        var transposed = matrix.t().data<float>();
        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], transposed.ToArray());
        Assert.Equal(4f, transposed[1, 1]);
        Assert.Equal([0f, 3f, 1f, 4f, 2f, 5f], transposed);
        Assert.Equal(6, transposed.Count);
    }

    [Fact]
    public void AccessorsWriteIntoTheTensor()
    {
        var matrix = zeros(2, 3);
        var elements = matrix.data<float>();
        elements[1, 2] = 7;
        elements[0, 0] = 5;
        Assert.Equal([5f, 0f, 0f, 0f, 0f, 7f], matrix.data<float>().ToArray());
        Assert.ThrowsAny<Exception>(() => elements[2, 0]);
        Assert.ThrowsAny<Exception>(() => elements[-1]);
    }

    [Fact]
    public void BytesAreTheElementsInMemory()
    {
        var values = tensor([1f, 2f]);
        Assert.Equal([.. BitConverter.GetBytes(1f), .. BitConverter.GetBytes(2f)], values.bytes.ToArray());
        values.bytes = [.. BitConverter.GetBytes(3f), .. BitConverter.GetBytes(4f)];
        Assert.Equal([3f, 4f], values.data<float>().ToArray());
    }

    [Fact]
    public void ShapeAndDtypeAreTold()
    {
        var made = zeros([2, 3, 4], ScalarType.Float64);
        Assert.Equal((3L, 3L, 24L, 8L), (made.ndim, made.dim(), made.numel(), made.ElementSize));
        Assert.Equal((2L, 4L), (made.size(0), made.size(-1)));
        Assert.Equal(DeviceType.CPU, made.device_type);
        Assert.Equal("cpu", made.device.ToString());
        Assert.True(made.is_floating_point());
        Assert.True(made.is_contiguous());
        Assert.False(made.transpose(0, 1).is_contiguous());
    }

    [Fact]
    public void ConversionToWhatATensorIsGivesTheSameElements()
    {
        var made = ones(2);
        made.to(CPU).fill_(2);
        made.to_type(ScalarType.Float32).add_(1);
        Assert.Equal([3f, 3f], made.data<float>().ToArray());
        made.fill_(1);
        Assert.NotSame(made, made.to(ScalarType.Float32, copy: true));
        var converted = made.to(ScalarType.Int32, disposeAfter: true);
        Assert.Equal([1, 1], converted.data<int>().ToArray());
        Assert.True(made.IsInvalid);
    }

    [Fact]
    public void FactoriesFollowTheDefaultDtype()
    {
        set_default_dtype(ScalarType.Float64);
        try
        {
            Assert.Equal(ScalarType.Float64, get_default_dtype());
            Assert.Equal(ScalarType.Float64, zeros(1).dtype);
            Assert.Equal(ScalarType.Float64, nn.Linear(1, 1).weight.dtype);
        }
        finally
        {
            set_default_dtype(ScalarType.Float32);
        }
        Assert.Equal(ScalarType.Float32, zeros(1).dtype);
    }

    [Fact]
    public void NumbersOnEitherSideOfAnOperatorKeepTheDtype()
    {
        Assert.Equal(ScalarType.Float32, (ones(1) * 2.5).dtype);
        Assert.Equal(ScalarType.Float32, (2 - ones(1)).dtype);
        Assert.Equal(ScalarType.Int64, (arange(3) + 1).dtype);
        Assert.Equal([1f, 4f], (tensor([1f, 2f]).pow(2)).data<float>().ToArray());
    }

    [Fact]
    public void InPlaceOperatorsGiveTheSameObject()
    {
        var made = ones(2);
        Assert.Same(made, made.add_(1));
        Assert.Same(made, made.copy_(zeros(2)));
        Assert.Equal([0f, 0f], made.data<float>().ToArray());
    }
}
