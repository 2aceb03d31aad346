namespace Experiments.Evaluation.Tasks.Sampling;

/// <summary>
/// The numbers of Python's <c>random.Random(seed)</c>: MT19937, seeded by a whole number, and <c>sample</c> as Python 3.11 draws.
/// </summary>
/// <remarks>Source: Matsumoto and Nishimura, "Mersenne Twister", 1998; the sequences of CPython are the reference.</remarks>
internal sealed class MersenneTwister
{
    private const int Length = 624;
    private const int Middle = 397;

    private readonly uint[] state = new uint[Length];
    private int at = Length;

    /// <summary>The generator of a seed; as in Python, its sign does not count.</summary>
    /// <param name="seed">The seed.</param>
    public MersenneTwister(long seed)
    {
        var size = seed < 0 ? 0UL - (ulong)seed : (ulong)seed;
        SeedBy(size >> 32 == 0 ? [(uint)size] : [(uint)size, (uint)(size >> 32)]);
    }

    /// <summary>Draws items without putting them back, as <c>random.sample</c>.</summary>
    /// <param name="population">What is drawn from; at least as many as are drawn.</param>
    /// <param name="count">How many are drawn.</param>
    public T[] Sample<T>(IReadOnlyList<T> population, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, population.Count);
        var result = new T[count];
        if (population.Count <= LargestPool(count))
        {
            var pool = population.ToArray();
            for (var i = 0; i < count; i++)
            {
                var place = Below(pool.Length - i);
                result[i] = pool[place];

                // What was drawn is overwritten by what is left last.
                pool[place] = pool[^(i + 1)];
            }

            return result;
        }

        var drawn = new HashSet<int>();
        for (var i = 0; i < count; i++)
        {
            int place;
            do
            {
                place = Below(population.Count);
            }
            while (!drawn.Add(place));
            result[i] = population[place];
        }

        return result;
    }

    // From this size on Python remembers what was drawn instead of copying the population.
    private static long LargestPool(int count)
    {
        var size = 21L;
        if (count > 5)
        {
            var power = 1L;
            while (power < 3L * count)
            {
                power *= 4;
            }

            size += power;
        }

        return size;
    }

    private int Below(int limit)
    {
        var bits = 32 - System.Numerics.BitOperations.LeadingZeroCount((uint)limit);
        uint number;
        do
        {
            number = Next() >> (32 - bits);
        }
        while (number >= limit);
        return (int)number;
    }

    private uint Next()
    {
        if (at == Length)
        {
            Turn();
        }

        var number = state[at++];
        number ^= number >> 11;
        number ^= (number << 7) & 0x9d2c5680;
        number ^= (number << 15) & 0xefc60000;
        return number ^ (number >> 18);
    }

    private void Turn()
    {
        for (var i = 0; i < Length; i++)
        {
            var mixed = (state[i] & 0x80000000) | (state[(i + 1) % Length] & 0x7fffffff);
            state[i] = state[(i + Middle) % Length] ^ (mixed >> 1) ^ ((mixed & 1) == 0 ? 0 : 0x9908b0df);
        }

        at = 0;
    }

    private void SeedBy(uint[] key)
    {
        state[0] = 19650218;
        for (var i = 1; i < Length; i++)
        {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >> 30)) + (uint)i;
        }

        var (place, part) = (1, 0);
        for (var left = Math.Max(Length, key.Length); left > 0; left--)
        {
            state[place] = (state[place] ^ ((state[place - 1] ^ (state[place - 1] >> 30)) * 1664525)) + key[part] + (uint)part;
            place = Step(place);
            part = (part + 1) % key.Length;
        }

        for (var left = Length - 1; left > 0; left--)
        {
            state[place] = (state[place] ^ ((state[place - 1] ^ (state[place - 1] >> 30)) * 1566083941)) - (uint)place;
            place = Step(place);
        }

        state[0] = 0x80000000;
    }

    private int Step(int place)
    {
        if (place + 1 < Length)
        {
            return place + 1;
        }

        state[0] = state[Length - 1];
        return 1;
    }
}
