using System.Text;
using System.Text.Json;
using Experiments.Data.Import.Reading;

namespace Experiments.Data.Tests.Import;

public sealed class JsonRecordsTests : IDisposable
{
    private readonly ImportFixture fixture = new();
    private long read;

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData("{\"a\": 1}\n{\"a\": \n", "(2,7): not JSON: ")]
    [InlineData("{\"a\": 1}\nhello\n", "(2,1): not JSON: ")]
    [InlineData("{\"a\": 1} {\"a\": 2}\n", "(1,10): not JSON: ")]
    [InlineData("{\n \"a\": 1\n}\n", "(1,2): not JSON: ")]
    [InlineData("[{\"a\": 1},\n {\"a\": }]", "(2,8): not JSON: ")]
    [InlineData("[{\"a\": 1},\n {\"a\": 2}\n", "(3,1): not JSON: ")]
    [InlineData("[{\"a\": 1}]\n\n{\"a\": 2}", "(3,1): not JSON: ")]
    [InlineData("[{\"a\": 1},\n\n 2]", "(3,1): a record is number; expected SHAPE.")]
    [InlineData("{\"a\": 1}\n[2]", "(2,1): a record is array; expected SHAPE.")]
    [InlineData("", "(1,1): the file is empty; expected SHAPE.")]
    [InlineData(" \n\n", "(1,1): the file is empty; expected SHAPE.")]
    [InlineData("\uFEFF", "(1,1): the file is empty; expected SHAPE.")]
    [InlineData("[ ]", "(1,1): the list is empty; expected records such as SHAPE.")]
    [InlineData("a,b,c\n", "(1,1): not JSON: ")]
    public void What_is_no_list_of_objects_is_an_error_at_its_place(string text, string message) =>
        Assert.StartsWith(Path.Combine(fixture.Folder, "file") + message, ErrorOf(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("{{\"a\": \"x\"}}\n{{\"a\": \"{0}\"}}\n", 2)]
    [InlineData("[{{\"a\": \"x\"}},\n\n{{\"a\": \"{0}\"}}]", 3)]
    public void Bytes_that_are_not_UTF_8_are_an_error_at_their_line(string text, int line)
    {
        // é in Latin-1.
        var bytes = Encoding.Latin1.GetBytes(string.Format(null, text, "é"));

        Assert.Equal(
            $"{Path.Combine(fixture.Folder, "file")}({line},1): the text is not in UTF-8; convert the file, for instance with iconv.",
            ErrorOf(bytes));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void UTF_16_is_named_as_such(bool bigEndian)
    {
        var encoding = new UnicodeEncoding(bigEndian, byteOrderMark: true);

        Assert.EndsWith(
            "(1,1): the text is in UTF-16, not in UTF-8; convert the file, for instance with iconv.",
            ErrorOf([.. encoding.GetPreamble(), .. encoding.GetBytes("{}")]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Records_come_through_wherever_they_lie_in_the_buffer(bool asArray)
    {
        // Lengths around the buffer's 64 KiB, and far beyond.
        var random = new SeededRandom(3, "lengths");
        string[] texts =
        [
            .. Enumerable.Range(0, 300).Select(i => $"{i}é😀" + new string('x', random.Next(2000))),
            .. Enumerable.Range(65_500, 60).Select(length => new string('y', length)),
            new string('z', 3_000_000),
            "",
        ];
        var json = texts.Select(text => $"{{\"a\": {JsonSerializer.Serialize(text)}}}");
        fixture.Write(asArray ? $"[{string.Join(",\n", json)}]" : string.Join('\n', json));

        var records = JsonRecords.Of(Source(), "SHAPE").Select(record => (record.Text("a"), record.Line, record.Number)).ToList();
        Assert.Equal(texts.Select((text, place) => (text, place + 1L, place + 1L)), records);
    }

    [Fact]
    public void The_list_in_an_object_comes_through_whatever_lies_around_it()
    {
        var much = string.Join(",\n", Enumerable.Repeat("{\"list\": [1]}", 20_000));
        fixture.Write($"{{\n\"a\": [{much}],\n\"list\": [{{\"a\": \"1\"}},\n{{\"a\": \"2\"}}],\n\"b\": [{much}]\n}}\n");

        Assert.Equal(
            [("1", 20_002L, 1L), ("2", 20_003L, 2L)],
            JsonRecords.OfMember(Source(), "list", "SHAPE").Select(record => (record.Text("a"), record.Line, record.Number)));
    }

    [Fact]
    public void A_line_of_50_megabytes_is_a_record()
    {
        fixture.Write("{\"a\": \"1\"}\n{\"a\": \"" + new string('x', 50_000_000) + "\"}\n{\"a\": \"3\"}\n");

        Assert.Equal([1, 50_000_000, 1], JsonRecords.Of(Source(), "SHAPE").Select(record => record.Text("a").Length));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_first_record_is_there_before_the_rest_is_read(bool asArray)
    {
        var json = Enumerable.Repeat($"{{\"a\": \"{new string('x', 1000)}\"}}", 2000);
        fixture.Write(asArray ? $"[{string.Join(",\n", json)}]" : string.Join('\n', json));

        Assert.Equal(1000, JsonRecords.Of(Source(), "SHAPE").Select(record => record.Text("a").Length).First());
        Assert.InRange(read, 1000, 200_000);
    }

    [Fact]
    public void A_compressed_file_that_is_cut_off_is_an_error()
    {
        var random = new SeededRandom(1, "noise");
        var whole = ImportFixture.Compress(
            string.Concat(Enumerable.Range(0, 50_000).Select(_ => $"{{\"a\": {random.Next(1_000_000)}}}\n")));

        Assert.Contains("cannot be read to its end: ", ErrorOf(whole[..(whole.Length / 2)]));
        Assert.Null(Record.Exception(() => Count(whole)));
    }

    [Fact]
    public void A_record_beyond_the_limit_is_refused_before_memory_runs_out()
    {
        var buffer = new ByteBuffer(new MemoryStream(new byte[1_000_000]), "file", limit: 200_000);

        var error = Assert.Throws<StageException>(() =>
        {
            while (buffer.Fill())
            {
            }
        });
        Assert.StartsWith("file: a line or value is larger than 200000 bytes", error.Message);
    }

    private string ErrorOf(byte[] bytes) => Assert.Throws<StageException>(() => Count(bytes)).Message;

    private int Count(byte[] bytes)
    {
        fixture.Write(bytes);
        return JsonRecords.Of(Source(), "SHAPE").Count();
    }

    private SourceFile Source()
    {
        var path = Path.Combine(fixture.Folder, "file");
        return new(path, new FileInfo(path).Length, done => read = done, new(RefusedMembers.Of("import-dialogues")));
    }
}
