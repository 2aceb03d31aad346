using Experiments.Commands.Untrusted;
using static Experiments.Commands.Tests.Untrusted.Attacks;

namespace Experiments.Commands.Tests.Untrusted;

/// <summary>What a program that nobody has read sees of the machine, and what it can reach.</summary>
[Collection(Attacks.OneAtATime)]
public sealed class UntrustedViewTests
{
    [Fact]
    public void Only_its_own_folder_can_be_written()
    {
        var end = Run("""
            import os, tempfile
            places = []
            for folder, below, files in os.walk('/'):
                below[:] = [name for name in below if folder != '/' or name != 'proc']
                try:
                    with tempfile.NamedTemporaryFile(dir=folder): places.append(folder)
                except OSError: pass
            print(places)
            """, Limits with { Time = TimeSpan.FromSeconds(120) });

        Assert.Equal("['/tmp']\n", end.Output);
    }

    [Theory]
    [InlineData("import os\nprint(os.listdir(os.environ['HOME']) + os.listdir('/tmp'))", "[]\n")]
    [InlineData("import os\nprint([name for name in '/home /root /etc/passwd /sys /var'.split() if os.path.exists(name)])", "[]\n")]
    [InlineData("import os\nprint(sorted(set(os.environ) - {'PWD'}))", "['HOME', 'LANG', 'PATH', 'PYTHONHASHSEED', 'TZ']\n")]
    [InlineData("import os\nprint(len([name for name in os.listdir('/proc') if name.isdigit()]) < 5)", "True\n")]
    public void Nothing_of_the_machine_is_seen(string program, string seen)
    {
        var end = Run(program);

        Assert.Equal(("", seen), (end.Error, end.Output));
    }

    [Theory]
    [InlineData("open('/usr/x', 'w')")]
    [InlineData("open('/x', 'w')")]
    [InlineData("import os\nos.remove('/usr/bin/python3')")]
    [InlineData("import os\nos.setuid(0)")]
    [InlineData("import os\nos.mknod('/tmp/disk', 0o60666, os.makedev(8, 0))")]
    [InlineData("import os\nos.chroot('/tmp')")]
    [InlineData("import socket\nsocket.create_connection(('127.0.0.1', 22), 1)")]
    [InlineData("import socket\nsocket.create_connection(('1.1.1.1', 53), 1)")]
    [InlineData("import socket\nsocket.getaddrinfo('example.org', 80)")]
    [InlineData("import ctypes\nif ctypes.CDLL(None).mount(b'x', b'/tmp', b'tmpfs', 0, None) != 0: raise OSError('mount')")]
    public void What_is_not_allowed_fails(string program)
    {
        var end = Run(program);

        Assert.Equal((EndReason.Ended, 1), (end.Reason, end.ExitCode));
        Assert.Contains("Error", end.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_server_of_this_machine_is_not_reached()
    {
        using var server = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        server.Start();
        var port = ((System.Net.IPEndPoint)server.LocalEndpoint).Port;

        var end = Run($"import socket\nsocket.create_connection(('127.0.0.1', {port}), 1)");

        Assert.Equal(1, end.ExitCode);
        Assert.False(server.Pending());
    }

    [Theory]
    [InlineData("import os\nos.kill(-1, 9)")]
    [InlineData("import os\nos.kill(1, 9)")]
    [InlineData("import os\nos.kill(os.getppid(), 9)")]
    public void Only_the_programs_own_processes_can_be_ended(string program)
    {
        Run(program);

        Assert.Equal("alive\n", Run("print('alive')").Output);
    }
}
