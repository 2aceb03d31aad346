using Experiments.Commands.Untrusted;
using static Experiments.Commands.Tests.Untrusted.Attacks;

namespace Experiments.Commands.Tests.Untrusted;

/// <summary>Programs that try what a program must not do to the machine that runs it.</summary>
[Collection(Attacks.OneAtATime)]
public sealed class UntrustedProgramsTests
{
    [Fact]
    public void A_program_reads_its_text_computes_and_prints()
    {
        var end = Run("import json, math, re\nprint(json.dumps({'x': math.factorial(5)}))");

        Assert.Equal((EndReason.Ended, 0, "{\"x\": 120}\n", ""), (end.Reason, end.ExitCode, end.Output, end.Error));
    }

    [Fact]
    public void A_failure_tells_its_exception()
    {
        var end = Run("assert 1 == 2, 'not so'");

        Assert.Equal(1, end.ExitCode);
        Assert.EndsWith("AssertionError: not so\n", end.Error);
    }

    [Theory]
    [InlineData("while True: pass")]
    [InlineData("import time\ntime.sleep(1000)")]
    [InlineData("import signal, time\n[signal.signal(s, signal.SIG_IGN) for s in (2, 15, 1)]\nwhile True: time.sleep(1)")]
    [InlineData("import os, time\nif os.fork() == 0:\n    os.setsid()\n    os.fork()\n    time.sleep(1000)\ntime.sleep(1000)")]
    public void An_endless_program_is_ended(string program)
    {
        Assert.Equal(EndReason.Time, Run(program, Limits with { Time = TimeSpan.FromSeconds(1) }).Reason);
        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("import os\nwhile True:\n    try: os.fork()\n    except OSError: pass")]
    [InlineData("import os\nwhile os.fork() >= 0: pass")]
    [InlineData("import threading, time\nwhile True: threading.Thread(target=time.sleep, args=(100,)).start()")]
    public void Processes_do_not_multiply(string program)
    {
        Run(program, Limits with { Time = TimeSpan.FromSeconds(2) });

        AssertNothingIsLeft();
    }

    [Fact]
    public void The_number_of_processes_is_the_limit()
    {
        var end = Run("""
            import os, time
            n = 0
            try:
                while n < 1000:
                    if os.fork() == 0:
                        time.sleep(100)
                    n += 1
            except OSError:
                print(n)
            """);

        Assert.InRange(int.Parse(end.Output, System.Globalization.CultureInfo.InvariantCulture), 1, Limits.Processes);
        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("x = bytearray(10 ** 10)")]
    [InlineData("x = []\nwhile True: x.append(bytearray(10 ** 6))")]
    public void A_process_gets_no_more_memory_than_its_limit(string program)
    {
        var end = Run(program);

        Assert.Equal(EndReason.Ended, end.Reason);
        Assert.Contains("MemoryError", end.Error);
    }

    [Fact]
    public void Processes_together_get_no_more_memory_than_the_limit() => Assert.Equal(EndReason.Memory, Run("""
        import os, time
        for i in range(6):
            if os.fork() == 0:
                x = bytearray(100 * 1000 * 1000)
                for j in range(0, len(x), 4096): x[j] = 1
                time.sleep(100)
        time.sleep(100)
        """).Reason);

    [Theory]
    [InlineData("import os\nfor i in range(10 ** 10 // 10 ** 6): os.write(1, b'x' * 10 ** 6)")]
    [InlineData("import os\nwhile True: os.write(2, b'x' * 10 ** 6)")]
    [InlineData("while True: print('x' * 1000)")]
    public void Endless_output_ends_a_program(string program)
    {
        var end = Run(program);

        Assert.Equal(EndReason.Output, end.Reason);
        Assert.InRange(end.Output.Length + end.Error.Length, 0, (int)Limits.Output.Bytes);
    }

    [Fact]
    public void Files_take_no_more_room_than_the_limit()
    {
        var end = Run("""
            import os, signal
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            for i in range(100):
                try: open(f'/tmp/{i}', 'wb').write(b'x' * 10 ** 6)
                except OSError: pass
            print(sum(os.stat(f'/tmp/{name}').st_size for name in os.listdir('/tmp')))
            """);

        Assert.InRange(int.Parse(end.Output, System.Globalization.CultureInfo.InvariantCulture), 1, (int)Limits.Output.Bytes);
    }

    [Fact]
    public void Ends_come_in_the_order_of_programs_however_long_they_take()
    {
        var programs = Enumerable.Range(0, 8).Select(i => $"import time\ntime.sleep({(7 - i) * 0.05})\nprint({i})").ToList();
        var reports = new System.Collections.Concurrent.ConcurrentBag<int>();

        var ends = UntrustedPrograms.Run(["python3", "-"], programs, Limits, 3, reports.Add, CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 8).Select(i => $"{i}\n"), ends.Select(end => end.Output));
        Assert.Equal(Enumerable.Range(1, 8), reports.Order());
    }

    [Fact]
    public void A_run_that_is_stopped_leaves_no_program()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        string[] programs = ["import time\ntime.sleep(1000)", "while True: pass"];
        var limits = Limits with { Time = TimeSpan.FromHours(1) };

        Assert.Throws<OperationCanceledException>(
            () => UntrustedPrograms.Run(["python3", "-"], programs, limits, 2, _ => { }, stop.Token));

        AssertNothingIsLeft();
    }
}
