using System.Text;

namespace Experiments.Models.Gguf;

/// <summary>
/// Reads the header of GGUF files, versions 2 and 3, little-endian. Every length is checked against the file before memory is taken.
/// </summary>
internal sealed partial class GgufReader : IDisposable
{
    private const uint Magic = 0x46554747;

    // No way to store values takes less than a bit for each.
    private const int MostValuesInByte = 8;

    private readonly string path;
    private readonly FileStream stream;
    private readonly BinaryReader reader;

    private GgufReader(string path)
    {
        this.path = path;
        stream = Open(path);
        reader = new(stream, Encoding.UTF8);
    }

    /// <summary>Opens a file for reading, with one clear message when that fails.</summary>
    public static FileStream Open(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StageException($"{path}: cannot read the model file: {error.Message}", error);
        }
    }

    /// <summary>Reads the header.</summary>
    public static GgufFile Read(string path)
    {
        using var file = new GgufReader(path);
        return file.ReadHeader();
    }

    public void Dispose()
    {
        reader.Dispose();
        stream.Dispose();
    }

    private GgufFile ReadHeader()
    {
        CheckMagic();
        var version = Number(4, "version");
        if (version is not (2 or 3))
        {
            throw new StageException(
                $"{path}: GGUF version {version} is not supported; versions 2 and 3 are (a version such as 50331648 is a big-endian " +
                "file).");
        }

        var tensorCount = Count(24, "tensors");
        var metadataCount = Count(13, "metadata values");
        var metadata = new List<KeyValuePair<string, GgufValue>>();
        var keys = new HashSet<string>();
        for (var i = 0L; i < metadataCount; i++)
        {
            var key = Text("a metadata key");
            if (!keys.Add(key))
            {
                throw new StageException($"{path}: the metadata has '{key}' twice; the file is damaged.");
            }

            metadata.Add(new(key, Value(key)));
        }

        var tensors = new List<GgufTensor>();
        for (var i = 0L; i < tensorCount; i++)
        {
            tensors.Add(Tensor());
        }

        return Place(metadata, tensors);
    }

    private void CheckMagic()
    {
        var first = reader.ReadBytes(4);
        if (first.Length == 4 && BitConverter.ToUInt32(first) == Magic)
        {
            return;
        }

        var found = first.Length == 0 ? "is empty" : $"begins with the bytes {Convert.ToHexString(first)}";
        throw new StageException($"{path}: not a GGUF file: it {found}, where a GGUF file begins with 'GGUF' (47475546).");
    }

    // Offsets in the file count from the end of the header, rounded up to the alignment.
    private GgufFile Place(List<KeyValuePair<string, GgufValue>> metadata, List<GgufTensor> tensors)
    {
        var header = new GgufFile(path, metadata, tensors);
        var alignment = header.Integer("general.alignment", GgufWriter.Alignment);
        if (alignment is < 1 or > 1 << 20)
        {
            throw new StageException($"{path}: general.alignment is {alignment}; the file is damaged.");
        }

        var data = (stream.Position + alignment - 1) / alignment * alignment;
        var placed = new List<GgufTensor>();
        var names = new HashSet<string>();
        foreach (var tensor in tensors)
        {
            CheckSize(tensor);
            var at = tensor with { Offset = data + tensor.Offset };
            var end = at.Offset + GgufTensorReader.ByteCount(path, at);
            if (end > stream.Length)
            {
                throw new StageException(
                    $"{path}: truncated: tensor '{tensor.Name}' ends at byte {end}, but the file has {stream.Length}. Copy or " +
                    "download the file again.");
            }

            if (!names.Add(at.Name))
            {
                throw new StageException($"{path}: the tensor '{at.Name}' is there twice; the file is damaged.");
            }

            placed.Add(at);
        }

        return header with { Tensors = placed };
    }

    // Numbers that no file can be meant by would overflow where bytes are counted.
    private void CheckSize(GgufTensor tensor)
    {
        var count = tensor.Shape.Aggregate((Int128)1, (product, size) => product * size);
        if (count > (Int128)stream.Length * MostValuesInByte)
        {
            throw new StageException(
                $"{path}: tensor '{tensor.Name}' has {count} values, more than a file of {stream.Length} bytes holds; the file is truncated "
                + "or damaged. Copy or download it again.");
        }

        if (tensor.Offset < 0 || tensor.Offset > stream.Length)
        {
            throw new StageException(
                $"{path}: truncated: tensor '{tensor.Name}' begins {(ulong)tensor.Offset} bytes after the header, but the file has "
                + $"{stream.Length}. Copy or download the file again.");
        }
    }

    private GgufTensor Tensor()
    {
        var name = Text("a tensor's name");
        var dimensions = Number(4, "number of dimensions");
        if (dimensions is < 1 or > 4)
        {
            throw new StageException($"{path}: tensor '{name}' has {dimensions} dimensions; 1 to 4 are possible. The file is damaged.");
        }

        var shape = new int[dimensions];
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            var size = Number(8, "tensor size");
            if (size is < 1 or > int.MaxValue)
            {
                throw new StageException($"{path}: tensor '{name}' has a dimension of {size}; the file is damaged.");
            }

            shape[i] = (int)size;
        }

        var type = (GgufTensorType)Number(4, "tensor type");
        return new(name, shape, type, (long)Number(8, "tensor offset"));
    }
}
