using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace Experiments.Training.Loop;

/// <summary>
/// The state of an unfinished training on disk. A training that goes on from it ends with the same bits as one that was never interrupted.
/// </summary>
/// <remarks>
/// Order and content of the batches follow from the seed alone, so that the number of steps is all there is to know about data and random
/// numbers.
/// The file is replaced by a rename and ends with its own hash: half a file is never believed.
/// </remarks>
/// <param name="folder">The stage's scratch folder.</param>
/// <param name="tensors">Everything that steps change: weights and the optimizer's moments, in a fixed order.</param>
internal sealed class Checkpoint(string folder, IReadOnlyList<Tensor> tensors)
{
    private const string Magic = "training checkpoint 2";

    private readonly string path = Path.Combine(folder, "training.checkpoint");

    /// <summary>Saves the state after a step.</summary>
    /// <param name="step">Steps done.</param>
    /// <param name="tokens">Tokens seen.</param>
    /// <param name="log">The training log so far.</param>
    /// <param name="heldOut">The held-out losses so far.</param>
    public void Save(int step, long tokens, string log, string heldOut)
    {
        var unfinished = path + ".new";
        using (var file = File.Create(unfinished))
        using (var hash = SHA256.Create())
        {
            using (var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
            using (var writer = new BinaryWriter(hashed, Encoding.UTF8))
            {
                writer.Write(Magic);
                writer.Write(step);
                writer.Write(tokens);
                writer.Write(log);
                writer.Write(heldOut);
                foreach (var tensor in tensors)
                {
                    using var values = tensor.detach().cpu();
                    writer.Write(values.NumberOfElements);
                    writer.Write(values.bytes);
                }
            }

            file.Write(hash.Hash!);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Puts the saved state back; null when there is none that is whole.</summary>
    public (int Step, long Tokens, string Log, string HeldOut)? Restore()
    {
        if (!File.Exists(path))
        {
            return null;
        }

        using var file = File.OpenRead(path);
        if (!IsWhole(file))
        {
            return null;
        }

        file.Position = 0;
        using var reader = new BinaryReader(file, Encoding.UTF8);
        if (reader.ReadString() != Magic)
        {
            return null;
        }

        var state = (reader.ReadInt32(), reader.ReadInt64(), reader.ReadString(), reader.ReadString());
        foreach (var tensor in tensors)
        {
            Read(reader, tensor);
        }

        return state;
    }

    private static void Read(BinaryReader reader, Tensor tensor)
    {
        var count = reader.ReadInt64();
        if (count != tensor.NumberOfElements)
        {
            throw new InvalidDataException($"The checkpoint has {count} numbers where the model has {tensor.NumberOfElements}.");
        }

        var values = new float[count];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        using var scope = NewDisposeScope();
        using var unrecorded = no_grad();
        tensor.copy_(TorchSharp.torch.tensor(values, tensor.shape));
    }

    private static bool IsWhole(FileStream file)
    {
        var left = file.Length - SHA256.HashSizeInBytes;
        if (left < 0)
        {
            return false;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        while (left > 0)
        {
            var read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        var expected = new byte[SHA256.HashSizeInBytes];
        file.ReadExactly(expected);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(expected);
    }
}
