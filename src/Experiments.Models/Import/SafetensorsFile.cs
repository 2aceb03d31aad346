using System.Buffers.Binary;
using System.Text.Json;
using Experiments.Models.Gguf;

namespace Experiments.Models.Import;

/// <summary>A file of tensors: a JSON header that says where each lies, then their bytes.</summary>
internal sealed class SafetensorsFile
{
    private readonly Dictionary<string, GgufTensor> tensors = [];

    private SafetensorsFile(string path) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The names of the tensors.</summary>
    public IReadOnlyCollection<string> Names => tensors.Keys;

    /// <summary>Reads a file's header.</summary>
    /// <exception cref="StageException">The file is missing, truncated or damaged, or holds numbers that cannot be read.</exception>
    public static SafetensorsFile Open(string path)
    {
        using var stream = GgufReader.Open(path);
        var prefix = new byte[8];
        var length = stream.ReadAtLeast(prefix, 8, throwOnEndOfStream: false) == 8 ? BinaryPrimitives.ReadInt64LittleEndian(prefix) : -1;
        if (length < 2 || length > stream.Length - 8)
        {
            throw new StageException($"{path}: not a safetensors file, or truncated: its header would have {length} bytes.");
        }

        var header = new byte[length];
        stream.ReadExactly(header);
        var file = new SafetensorsFile(path);
        try
        {
            using var document = JsonDocument.Parse(header);
            foreach (var entry in document.RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__"))
            {
                file.Add(entry.Name, entry.Value, 8 + length, stream.Length);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new StageException($"{path}: the header is damaged: {error.Message}", error);
        }

        file.RequireWhole(8 + length, stream.Length);
        return file;
    }

    /// <summary>The sizes of a tensor, outermost first.</summary>
    public IReadOnlyList<int> ShapeOf(string name) => tensors[name].Shape;

    /// <summary>The values of a tensor in single precision.</summary>
    public float[] ReadValues(string name) => GgufTensorReader.Read(Path, tensors[name]);

    private void Add(string name, JsonElement entry, long data, long fileLength)
    {
        var type = entry.GetProperty("dtype").GetString() switch
        {
            "F32" => GgufTensorType.F32,
            "F16" => GgufTensorType.F16,
            "BF16" => GgufTensorType.BF16,
            var other => throw new StageException($"{Path}: tensor '{name}' holds {other}; F32, F16 and BF16 can be read."),
        };
        var shape = entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ToArray();
        var offsets = entry.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64()).ToArray();
        if (offsets.Length != 2 || shape.Length == 0 || shape.Any(size => size < 1))
        {
            throw new StageException($"{Path}: tensor '{name}' has no place or an impossible shape; the file is damaged.");
        }

        var tensor = new GgufTensor(name, shape, type, data + offsets[0]);
        if (offsets[0] < 0 || offsets[1] - offsets[0] != GgufTensorReader.ByteCount(Path, tensor) || data + offsets[1] > fileLength)
        {
            throw new StageException(
                $"{Path}: truncated or damaged: tensor '{name}' does not fill bytes {offsets[0]} to {offsets[1]}. Download the file " +
                "again.");
        }

        var unknown = entry.EnumerateObject().Select(member => member.Name).Except(["dtype", "shape", "data_offsets"]).FirstOrDefault();
        if (unknown is not null)
        {
            throw new StageException($"{Path}: tensor '{name}' has '{unknown}', which is unknown here and could change what it holds.");
        }

        if (!tensors.TryAdd(name, tensor))
        {
            throw new StageException($"{Path}: the tensor '{name}' is there twice.");
        }
    }

    // The format has no bytes that belong to no tensor, and none that belong to two.
    private void RequireWhole(long data, long fileLength)
    {
        var end = data;
        foreach (var (name, tensor) in tensors.OrderBy(tensor => tensor.Value.Offset))
        {
            if (tensor.Offset != end)
            {
                throw new StageException($"{Path}: damaged: tensor '{name}' begins at byte {tensor.Offset - data}, not at {end - data}.");
            }

            end += GgufTensorReader.ByteCount(Path, tensor);
        }

        if (end != fileLength)
        {
            throw new StageException($"{Path}: damaged: {fileLength - end} bytes follow the last tensor.");
        }
    }
}
