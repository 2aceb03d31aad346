using Experiments.Data.Import;

namespace Experiments.Data.Tests.Import;

public sealed class ImportHashTests : IDisposable
{
    // SHA-256 of "abc", FIPS 180-4, example 1.
    private const string OfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private readonly ImportFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public void The_hash_of_a_file_is_that_of_its_bytes() => Assert.Equal(OfAbc, ImportHash.Of(fixture.Write("abc")));

    [Fact]
    public void The_hash_of_a_folder_is_that_of_the_list_of_hashes()
    {
        fixture.Write("abc", "b");
        fixture.Write("", "A");

        // printf '%s' abc > b; : > A; LC_ALL=C sha256sum * | sha256sum
        Assert.Equal("c91483cc93288a517b21690f84deaa5387d5220b3b9ca0d303f1f08b8818a688", ImportHash.Of(fixture.Folder));
    }

    [Fact]
    public void Hidden_files_and_subfolders_do_not_count()
    {
        fixture.Write("abc", "b");
        var before = ImportHash.Of(fixture.Folder);
        fixture.Write("x", ".hidden");
        Directory.CreateDirectory(Path.Combine(fixture.Folder, "below"));

        Assert.Equal(before, ImportHash.Of(fixture.Folder));
    }

    [Fact]
    public void Another_content_than_the_spec_pins_is_refused_with_the_actual_hash()
    {
        var path = fixture.Write("abc");
        var error = Assert.Throws<StageException>(() => ImportHash.Check("import-corpus", path, "00"));

        Assert.Equal(
            $"import-corpus: {path} has sha256 {OfAbc}, but the spec asks for '00'. "
            + "If this is what you mean to import, write the actual one into the spec.",
            error.Message);
    }

    [Fact]
    public void Digits_in_capitals_are_the_same_hash() =>
        ImportHash.Check("import-corpus", fixture.Write("abc"), OfAbc.ToUpperInvariant());

    [Fact]
    public void A_missing_file_is_an_error_with_its_path()
    {
        var path = Path.Combine(fixture.Folder, "missing");

        Assert.StartsWith($"{path}: cannot be read for the import: ", Assert.Throws<StageException>(() => ImportHash.Of(path)).Message);
    }
}
