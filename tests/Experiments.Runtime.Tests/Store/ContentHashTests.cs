using System.Security.Cryptography;
using System.Text;
using Experiments.Runtime.Store;

namespace Experiments.Runtime.Tests.Store;

public sealed class ContentHashTests
{
    // Both computed with printf and sha256sum.
    private const string Whole = "38549a9bf7bca1b0d4e3cc7068bcd07b8bff6966cee175332cbef0a0fd86c219";
    private const string FolderA = "a88032d9873d4976962ca26f0a2862649300fefb92c6d85b7f043f4d0da23f63";

    private static readonly ManifestFile[] Files = [File("b/z", ""), File("a/y.txt", "yo!"), File("a/x", "hi")];

    [Fact]
    public void The_hash_is_over_sorted_paths_sizes_and_hashes() => Assert.Equal(Whole, ContentHash.Of(Files));

    [Fact]
    public void A_members_hash_is_over_its_own_folder_alone() => Assert.Equal(FolderA, ContentHash.Of(Files, "a"));

    [Fact]
    public void Equal_folders_have_equal_hashes_wherever_they_lie() =>
        Assert.Equal(ContentHash.Of(Files, "a"), ContentHash.Of([File("x", "hi"), File("y.txt", "yo!")]));

    [Fact]
    public void A_folder_whose_name_begins_alike_is_not_part_of_it() =>
        Assert.Equal(FolderA, ContentHash.Of([.. Files, File("ab/x", "hi")], "a"));

    private static ManifestFile File(string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return new ManifestFile(path, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
