namespace Experiments.Results.Statistics;

/// <summary>Python's generator (MT19937) and the draws of its <c>random</c> module, for equality with tools written in Python.</summary>
/// <remarks>Only for that: everything of our own is drawn with <see cref="SeededRandom"/>. Source: Matsumoto and Nishimura, 1998.</remarks>
public sealed class PythonRandom
{
    private const int Length = 624;
    private readonly uint[] state = new uint[Length];
    private int next = Length;

    /// <summary>The generator <c>random.Random(seed)</c>.</summary>
    /// <param name="seed">At least 0.</param>
    public PythonRandom(long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seed);
        Fill(19650218);
        uint[] key = seed > uint.MaxValue ? [(uint)seed, (uint)(seed >> 32)] : [(uint)seed];
        var i = 1;
        for (var k = 0; k < Math.Max(Length, key.Length); k++)
        {
            state[i] = (state[i] ^ Mixed(i) * 1664525) + key[k % key.Length] + (uint)(k % key.Length);
            i = Advance(i);
        }

        for (var k = 1; k < Length; k++)
        {
            state[i] = (state[i] ^ Mixed(i) * 1566083941) - (uint)i;
            i = Advance(i);
        }

        state[0] = 0x80000000;
    }

    /// <summary>A number in [0, 1) with 53 random bits: <c>random()</c>.</summary>
    public double NextDouble()
    {
        var high = NextWord() >> 5;
        var low = NextWord() >> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    /// <summary>An integer in [0, <paramref name="limit"/>): <c>randrange(limit)</c>.</summary>
    /// <param name="limit">At least 1.</param>
    public int Next(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var bits = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)limit);
        while (true)
        {
            var drawn = NextWord() >> (32 - bits);
            if (drawn < limit)
            {
                return (int)drawn;
            }
        }
    }

    /// <summary>Draws with replacement: <c>choices(items, k=count)</c>.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">At least one.</param>
    /// <param name="count">How many are drawn.</param>
    public T[] Choices<T>(IReadOnlyList<T> items, int count)
    {
        var drawn = new T[count];
        for (var i = 0; i < count; i++)
        {
            drawn[i] = items[(int)(NextDouble() * items.Count)];
        }

        return drawn;
    }

    /// <summary>Draws without replacement: <c>sample(items, count)</c>.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">At least <paramref name="count"/>.</param>
    /// <param name="count">How many are drawn.</param>
    public T[] Sample<T>(IReadOnlyList<T> items, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, items.Count);
        // Python takes the cheaper of two ways, which draw differently: a shrinking pool, or a set of places drawn before.
        var setSize = count > 5 ? 21 + Math.Pow(4, Math.Ceiling(Math.Log(count * 3, 4))) : 21;
        return items.Count <= setSize ? FromPool(items, count) : FromSet(items, count);
    }

    /// <summary>Puts items into a random order: <c>shuffle(items)</c>.</summary>
    /// <typeparam name="T">The items' type.</typeparam>
    /// <param name="items">Changed in place.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Next(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private T[] FromPool<T>(IReadOnlyList<T> items, int count)
    {
        T[] pool = [.. items];
        var drawn = new T[count];
        for (var i = 0; i < count; i++)
        {
            var j = Next(items.Count - i);
            drawn[i] = pool[j];
            pool[j] = pool[items.Count - i - 1];
        }

        return drawn;
    }

    private T[] FromSet<T>(IReadOnlyList<T> items, int count)
    {
        var places = new HashSet<int>();
        var drawn = new T[count];
        for (var i = 0; i < count; i++)
        {
            var j = Next(items.Count);
            while (!places.Add(j))
            {
                j = Next(items.Count);
            }

            drawn[i] = items[j];
        }

        return drawn;
    }

    private void Fill(uint seed)
    {
        state[0] = seed;
        for (var i = 1; i < Length; i++)
        {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >> 30)) + (uint)i;
        }
    }

    private uint Mixed(int i) => state[i - 1] ^ (state[i - 1] >> 30);

    private int Advance(int i)
    {
        if (i + 1 < Length)
        {
            return i + 1;
        }

        state[0] = state[Length - 1];
        return 1;
    }

    private uint NextWord()
    {
        if (next == Length)
        {
            Twist();
            next = 0;
        }

        var word = state[next++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >> 18);
    }

    private void Twist()
    {
        for (var i = 0; i < Length; i++)
        {
            var joined = (state[i] & 0x80000000) | (state[(i + 1) % Length] & 0x7fffffff);
            state[i] = state[(i + 397) % Length] ^ (joined >> 1) ^ ((joined & 1) == 0 ? 0 : 0x9908b0df);
        }
    }
}
