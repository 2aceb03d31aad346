using System.Collections;
using LLama.Native;

namespace LLama.Abstractions;

/// <summary>The share of a model that each GPU takes; all zero for llama.cpp's choice.</summary>
public sealed class TensorSplitsCollection : IEnumerable<float>
{
    internal readonly float[] Splits = new float[NativeApi.llama_max_devices()];

    /// <summary>llama.cpp's choice.</summary>
    public TensorSplitsCollection()
    {
    }

    /// <summary>Given shares.</summary>
    /// <param name="splits">A share for each GPU, in any unit.</param>
    /// <exception cref="ArgumentException">There are more shares than llama.cpp has places for.</exception>
    public TensorSplitsCollection(float[] splits)
    {
        if (splits.Length > Splits.Length)
            throw new ArgumentException($"Must supply at most {Splits.Length} tensor splits", nameof(splits));
        splits.CopyTo(Splits, 0);
    }

    /// <summary>The most GPUs.</summary>
    public int Length => Splits.Length;

    /// <summary>The share of a GPU.</summary>
    /// <param name="index">The GPU, from 0.</param>
    public float this[int index]
    {
        get => Splits[index];
        set => Splits[index] = value;
    }

    /// <summary>Back to llama.cpp's choice.</summary>
    public void Clear() => Array.Clear(Splits);

    /// <inheritdoc />
    public IEnumerator<float> GetEnumerator() => ((IEnumerable<float>)Splits).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Splits.GetEnumerator();
}
