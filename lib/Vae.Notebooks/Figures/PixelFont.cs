namespace Vae.Notebooks.Figures;

/// <summary>Letters up to five pixels wide and eight high, for captions inside pictures.</summary>
internal static class PixelFont
{
    /// <summary>The height of a line in pixels; the lowest row is for descenders.</summary>
    internal const int Height = 8;

    private const int WidthOfSpace = 3;

    // Five columns for each character, from left to right, in hexadecimal; in a column the lowest bit is on top.
    private static readonly Dictionary<char, byte[]> Glyphs = Read(
        (" !\"#$%&'()", "000000000000005F00000007000700147F147F14242A7F2A12231308646236495522500005030000001C2241000041221C00"),
        ("*+,-./0123", "14083E081408083E080800503000000808080808006060000020100804023E5149453E00427F400042615149462141454B31"),
        ("456789:;<=", "1814127F1027454545393C4A49493001710905033649494936064949291E0036360000005636000008142241001414141414"),
        (">?@ABCDEFG", "00412214080201510906324979413E7E1111117E7F494949363E414141227F4141221C7F494949417F090909013E4149497A"),
        ("HIJKLMNOPQ", "7F0808087F00417F41002040413F017F081422417F404040407F020C027F7F0408107F3E4141413E7F090909063E4151215E"),
        ("RSTUVWXYZ[", "7F09192946464949493101017F01013F4040403F1F2040201F3F4038403F631408146307087008076151494543007F414100"),
        ("\\]^_`abcde", "02040810200041417F0004020102044040404040000102040020545454787F484444383844444420384444487F3854545418"),
        ("fghijklmno", "087E09010218A4A4A47C7F0804047800447D40004080847D007F1028440000417F40007C041804787C080404783844444438"),
        ("pqrstuvwxy", "FC2424241818242424FC7C080404084854545420043F4440203C4040207C1C2040201C3C4030403C44281028441CA0A0A07C"),
        ("z{|}~·−±×→", "4464544C44000836410000007F0000004136080010080810080000080000080808080844445F4444221408142208082A1C08"),
        ("²…αβγελμσ–", "001219160040004000403844283844FE25252A100C10E0100C28545444004225180860FC2020107C3844444C340808080808"));

    // A frame, as browsers draw what no font has.
    private static readonly byte[] Unknown = [0x7F, 0x41, 0x41, 0x41, 0x7F];

    /// <summary>The columns of a text, from left to right; in a column the lowest bit is on top.</summary>
    internal static byte[] Columns(string text)
    {
        var columns = new List<byte>();
        foreach (var character in text)
        {
            if (columns.Count > 0)
                columns.Add(0);
            columns.AddRange(Glyphs.GetValueOrDefault(character, Unknown));
        }
        return [.. columns];
    }

    private static Dictionary<char, byte[]> Read(params (string Characters, string Columns)[] rows) =>
        rows.SelectMany(row => row.Characters.Select((character, i) =>
                (character, columns: Convert.FromHexString(row.Columns.AsSpan(10 * i, 10)))))
            .ToDictionary(glyph => glyph.character, glyph => Trim(glyph.columns));

    /// <summary>Narrow letters take less room.</summary>
    private static byte[] Trim(byte[] columns) => columns.All(column => column == 0)
        ? new byte[WidthOfSpace]
        : [.. columns.SkipWhile(column => column == 0).Reverse().SkipWhile(column => column == 0).Reverse()];
}
