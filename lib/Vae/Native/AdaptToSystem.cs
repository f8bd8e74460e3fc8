using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Makes TorchSharp's Linux library load where the system's C++ library is older than that of GCC 13 (Debian 12, Ubuntu
/// 22.04). It asks there for one function, std::ios_base_library_init() of version GLIBCXX_3.4.32, which only
/// initialises the standard streams. The constructor std::ios_base::Init::Init() of version GLIBCXX_3.4 does the same
/// and never touches its object, so that its name can stand in the other's place. Compiled by the build itself
/// (Native.targets): .NET Standard 2.0, no packages.
/// </summary>
public sealed class AdaptToSystem : Task
{
    const string NewVersion = "GLIBCXX_3.4.32", OldVersion = "GLIBCXX_3.4";
    const string NewSymbol = "_ZSt21ios_base_library_initv", OldSymbol = "_ZNSt8ios_base4InitC1Ev";
    const uint DynamicSymbols = 11, SymbolVersions = 0x6FFFFFFF, NeededVersions = 0x6FFFFFFE;

    /// <summary>The library, which is replaced by the adapted one.</summary>
    [Required]
    public string Library { get; set; } = "";

    /// <summary>The system's C++ library.</summary>
    public string SystemLibrary { get; set; } = "libstdc++.so.6";

    public override bool Execute()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux) || SystemHasIt())
            return true;
        var elf = File.ReadAllBytes(Library);
        if (elf.Length < 64 || Encoding.ASCII.GetString(elf, 1, 3) != "ELF")
            return Refuse("it is no ELF library");
        var needed = Versions(elf).ToLookup(version => version.Name);
        if (!needed[NewVersion].Any())
            return true;
        if (!needed[OldVersion].Any())
            return Refuse($"it does not ask for {OldVersion}");
        var (asked, instead) = (needed[NewVersion].Single(), needed[OldVersion].Single());
        var symbols = Symbols(elf, asked.Index).ToArray();
        if (symbols.Length != 1 || symbols[0].Name != NewSymbol)
            return Refuse($"of {NewVersion} it asks for {string.Join(", ", symbols.Select(symbol => symbol.Name))}");
        Encoding.ASCII.GetBytes(OldSymbol + '\0').CopyTo(elf, symbols[0].Place);
        Array.Copy(elf, instead.Entry, elf, asked.Entry, 4); // the hash of the version's name
        Array.Copy(elf, instead.Entry + 8, elf, asked.Entry + 8, 4); // where the name stands
        Replace(elf);
        Log.LogMessage(MessageImportance.High,
            Path.GetFileName(Library) + " was adapted to this system's C++ library, which is older than GCC 13's.");
        return true;
    }

    bool Refuse(string why)
    {
        Log.LogError($"{Library} does not load with this system's C++ library, which lacks {NewVersion}, and cannot be "
            + $"adapted to it: {why}. Use a system with the C++ library of GCC 13 or later (Debian 13, Ubuntu 24.04).");
        return false;
    }

    // The time stays: a build compares it to see whether the original has to be copied again.
    void Replace(byte[] adapted)
    {
        var (time, temporary) = (File.GetLastWriteTimeUtc(Library), Library + ".tmp");
        File.WriteAllBytes(temporary, adapted);
        File.SetLastWriteTimeUtc(temporary, time);
        File.Delete(Library);
        File.Move(temporary, Library);
    }

    bool SystemHasIt()
    {
        const int Lazy = 1;
        var library = dlopen(SystemLibrary, Lazy);
        return library != IntPtr.Zero && dlsym(library, NewSymbol) != IntPtr.Zero;
    }

    [DllImport("libdl.so.2")]
    static extern IntPtr dlopen(string name, int mode);

    [DllImport("libdl.so.2")]
    static extern IntPtr dlsym(IntPtr library, string name);

    // --- ELF, 64 bits, little-endian:
    // https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic.html ---

    static IEnumerable<(string Name, int Entry, ushort Index)> Versions(byte[] elf)
    {
        var section = Sections(elf).FirstOrDefault(found => found.Type == NeededVersions);
        for (int need = section.Offset, last = need == 0 ? 0 : need - 1; need != last;)
        {
            var entry = need + BitConverter.ToInt32(elf, need + 8);
            for (var left = BitConverter.ToUInt16(elf, need + 2); left > 0; left--)
            {
                yield return (Text(elf, section.Strings + BitConverter.ToInt32(elf, entry + 8)), entry,
                    BitConverter.ToUInt16(elf, entry + 6));
                entry += BitConverter.ToInt32(elf, entry + 12);
            }
            last = need;
            need += BitConverter.ToInt32(elf, need + 12);
        }
    }

    static IEnumerable<(string Name, int Place)> Symbols(byte[] elf, ushort version)
    {
        var symbols = Sections(elf).First(found => found.Type == DynamicSymbols);
        var versions = Sections(elf).First(found => found.Type == SymbolVersions);
        const int SymbolSize = 24;
        for (var i = 0; i < symbols.Size / SymbolSize; i++)
        {
            if (BitConverter.ToUInt16(elf, versions.Offset + (2 * i)) != version)
                continue;
            var place = symbols.Strings + BitConverter.ToInt32(elf, symbols.Offset + (i * SymbolSize));
            yield return (Text(elf, place), place);
        }
    }

    static IEnumerable<(uint Type, int Offset, int Size, int Strings)> Sections(byte[] elf)
    {
        var (table, size, count) =
            ((int)BitConverter.ToInt64(elf, 40), BitConverter.ToUInt16(elf, 58), BitConverter.ToUInt16(elf, 60));
        for (var place = table; place < table + (count * size); place += size)
        {
            var strings = table + (BitConverter.ToInt32(elf, place + 40) * size);
            yield return (BitConverter.ToUInt32(elf, place + 4), (int)BitConverter.ToInt64(elf, place + 24),
                (int)BitConverter.ToInt64(elf, place + 32), (int)BitConverter.ToInt64(elf, strings + 24));
        }
    }

    static string Text(byte[] elf, int place) =>
        Encoding.ASCII.GetString(elf, place, Array.IndexOf(elf, (byte)0, place) - place);
}
