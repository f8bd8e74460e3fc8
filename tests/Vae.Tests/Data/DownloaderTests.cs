using System.IO.Compression;
using System.Text;
using Vae.Data;

namespace Vae.Tests.Data;

public sealed class DownloaderTests : IDisposable
{
    private static readonly byte[] First = Bytes(300_000, seed: 1), Second = Bytes(5_000, seed: 2);
    private static readonly RemoteFile[] Files =
        [Mirror.Describe("first.gz", First), Mirror.Describe("second.gz", Second)];
    private static readonly Dictionary<string, byte[]> Content =
        new() { ["first.gz"] = First, ["second.gz"] = Second };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Files_arrive_whole_and_progress_ends_at_one()
    {
        using var mirror = new Mirror(Content);
        var reports = new Reports();
        await Fetch([mirror.Address], reports);
        AssertComplete();
        Assert.Equal(1, reports.All[^1].Done);
        Assert.Equal("second.gz: 0.3 of 0.3 MB", reports.All[^1].ToString());
    }

    [Fact]
    public async Task What_is_there_is_not_fetched_again()
    {
        using var mirror = new Mirror(Content);
        File.WriteAllText(folder.File("first.gz"), "put here by hand");
        await Fetch([mirror.Address]);
        Assert.Equal(["second.gz"], mirror.Requests);
        Assert.Equal("put here by hand", File.ReadAllText(folder.File("first.gz")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_mirror_cuts_off_comes_from_the_next_one(bool hidesLength)
    {
        using var cut = new Mirror(Content) { CutAfter = 1_000, HidesLength = hidesLength };
        using var whole = new Mirror(Content);
        await Fetch([cut.Address, whole.Address]);
        Assert.Equal(["first.gz", "second.gz"], whole.Requests);
        AssertComplete();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_truncated_file_is_named_so_and_leaves_nothing_behind(bool hidesLength)
    {
        var content = new Dictionary<string, byte[]> { ["first.gz"] = Wrong(First.Length) };
        using var cut = new Mirror(content) { CutAfter = 100_000, HidesLength = hidesLength };
        var error = await Fails([cut.Address]);
        Assert.Contains($"{cut.Address}first.gz: truncated", error);
        Assert.Contains("100,000 of 300,000 bytes", error);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.gz*"));
    }

    [Fact]
    public async Task What_is_too_long_is_not_received_to_its_end()
    {
        using var mirror = new Mirror(new() { ["first.gz"] = Wrong(10_000_000) });
        Assert.Contains("too long, 3", await Fails([mirror.Address]));
    }

    [Fact]
    public async Task A_file_that_was_packed_anew_is_the_same_file()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(new byte[5_000]);
        using var mirror = new Mirror(new() { ["zeros.gz"] = packed.ToArray() });
        var file = Mirror.Describe("zeros.gz", new byte[5_000]);
        await Patient([mirror.Address], timeout: null).FetchAsync([file], folder.Path);
        Assert.Equal(packed.ToArray(), File.ReadAllBytes(folder.File("zeros.gz")));
    }

    [Fact]
    public async Task A_wrong_checksum_sends_to_the_next_mirror()
    {
        using var wrong = new Mirror(new() { ["first.gz"] = Wrong(First.Length), ["second.gz"] = Second });
        using var right = new Mirror(Content);
        await Fetch([wrong.Address, right.Address]);
        Assert.Equal(["first.gz"], right.Requests);
        AssertComplete();
    }

    [Fact]
    public async Task A_wrong_checksum_everywhere_leaves_nothing_behind()
    {
        using var wrong = new Mirror(new() { ["first.gz"] = Wrong(First.Length) });
        Assert.Contains($"{wrong.Address}first.gz: the SHA-256 is not {Files[0].Sha256}", await Fails([wrong.Address]));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.gz*"));
    }

    [Fact]
    public async Task What_a_killed_process_left_of_a_file_is_replaced()
    {
        using var mirror = new Mirror(Content);
        File.WriteAllBytes(folder.File("first.gz.part"), Bytes(100_000, seed: 3));
        File.WriteAllBytes(folder.File("second.gz.part"), Bytes(5_000, seed: 3));
        await Fetch([mirror.Address]);
        AssertComplete();
    }

    [Theory]
    [InlineData("<html>please log in</html>", "an HTML page, 26 of 300,000 bytes")]
    [InlineData("\n<!DOCTYPE html>", "an HTML page")]
    [InlineData("please log in", "not gzip")]
    [InlineData("", "not gzip, 0 of 300,000 bytes")]
    public async Task Something_in_the_place_of_the_file_is_refused_and_named(string answer, string expected)
    {
        using var portal = new Mirror(new() { ["first.gz"] = Encoding.UTF8.GetBytes(answer) });
        Assert.Contains($"{portal.Address}first.gz: {expected}", await Fails([portal.Address]));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.gz*"));
    }

    [Fact]
    public async Task Without_any_mirror_the_error_says_what_each_answered()
    {
        using var empty = new Mirror([]);
        var nobody = Mirror.Nobody();
        var error = await Fails([nobody, empty.Address]);
        Assert.Contains($"{nobody}first.gz: ", error);
        Assert.Contains($"{empty.Address}first.gz: ", error);
        Assert.Contains("404", error);
        Assert.Empty(Directory.GetFiles(folder.Path, "*.gz*"));
    }

    [Fact]
    public async Task A_mirror_that_does_not_answer_is_not_waited_for()
    {
        using var silent = new Mirror(Content) { IsSilent = true };
        using var mirror = new Mirror(Content);
        // Less than the silence that is allowed within a file.
        await Fetch([silent.Address, mirror.Address], timeout: TimeSpan.FromSeconds(1))
            .WaitAsync(TimeSpan.FromSeconds(50));
        AssertComplete();
        Assert.Equal(["first.gz", "second.gz"], silent.Requests);
        Assert.Contains("no answer in time",
            await Fails([silent.Address], new RemoteFile("third.gz", 5, ""), TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task A_cancelled_download_keeps_whole_files_only()
    {
        using var source = new CancellationTokenSource();
        using var mirror = new Mirror(Content) { Delay = TimeSpan.FromSeconds(2) };
        var fetch = Patient([mirror.Address], timeout: null).FetchAsync(Files, folder.Path, cancellation: source.Token);
        while (mirror.Requests.Count < 2)
            await Task.Delay(10);
        source.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        Assert.Equal([folder.File("first.gz")], Directory.GetFiles(folder.Path, "*.gz*"));
    }

    [Fact]
    public async Task Two_at_once_fetch_every_file_once()
    {
        using var mirror = new Mirror(Content) { Delay = TimeSpan.FromSeconds(0.2) };
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Fetch([mirror.Address]))));
        Assert.Equal(["first.gz", "second.gz"], mirror.Requests);
        AssertComplete();
    }

    [Fact]
    public async Task A_full_disk_is_named_and_no_other_mirror_is_asked()
    {
        // Linux's own full disk: every write to it fails with "no space left on device".
        File.CreateSymbolicLink(folder.File("first.gz.part"), "/dev/full");
        using var mirror = new Mirror(Content);
        using var other = new Mirror(Content);
        var error = await Fails([mirror.Address, other.Address]);
        Assert.Contains($"{folder.Path} cannot be written: No space left on device", error);
        Assert.Contains("first.gz.part", error);
        Assert.Contains("Make room", error);
        Assert.Empty(other.Requests);
        Assert.False(File.Exists(folder.File("first.gz")));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        File.WriteAllText(folder.File("file"), "");
        var error = await Assert.ThrowsAsync<DownloadException>(
            () => new Downloader([Mirror.Nobody()]).FetchAsync(Files, folder.File("file")));
        Assert.Contains($"{folder.File("file")} cannot be written", error.Message);
    }

    private Task Fetch(Uri[] mirrors, IProgress<DownloadProgress>? progress = null, TimeSpan? timeout = null) =>
        Patient(mirrors, timeout).FetchAsync(Files, folder.Path, progress);

    private async Task<string> Fails(Uri[] mirrors, RemoteFile? file = null, TimeSpan? timeout = null)
    {
        var fetch = Patient(mirrors, timeout).FetchAsync(file is null ? Files : [file], folder.Path);
        return (await Assert.ThrowsAsync<DownloadException>(() => fetch)).Message;
    }

    // A busy machine may take its time to answer; only tests of the timeout choose a short one.
    private static Downloader Patient(Uri[] mirrors, TimeSpan? timeout) => new(mirrors)
    {
        AnswerTimeout = timeout ?? TimeSpan.FromSeconds(60),
        SilenceTimeout = TimeSpan.FromSeconds(60),
    };

    private void AssertComplete()
    {
        Assert.Equal(First, File.ReadAllBytes(folder.File("first.gz")));
        Assert.Equal(Second, File.ReadAllBytes(folder.File("second.gz")));
        Assert.Empty(Directory.GetFiles(folder.Path, "*.part"));
    }

    /// <summary>Bytes that begin like gzip.</summary>
    private static byte[] Wrong(int count) => [0x1f, 0x8b, .. Bytes(count - 2, seed: 3)];

    private static byte[] Bytes(int count, int seed)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Keeps the reports in their order; Progress of the framework would shuffle them over threads.</summary>
    private sealed class Reports : IProgress<DownloadProgress>
    {
        public List<DownloadProgress> All { get; } = [];

        public void Report(DownloadProgress value) => All.Add(value);
    }
}
