import Foundation
import Testing

/// The runner as it is started by people: real processes, real signals.
struct RunnerProcessTests {
  @Test func crashedProgramIsStartedAgainWhileTheOthersGoOn() async throws {
    let runner = try RunnerFixture(
      procfile: """
        steady: sh -c 'echo up $$; exec sleep 300'
        crashing: sh -c 'echo try; printf unfinished; exit 3'
        """)
    try await runner.eventually("three tries") { runner.lines(of: "crashing").count(where: { $0 == "try" }) >= 3 }
    #expect(runner.lines(of: "crashing").contains("unfinished"))
    #expect(runner.lines(of: "runner").contains("crashing exited with code 3; starting it again in 0.2 s"))
    #expect(runner.lines(of: "runner").contains("crashing exited with code 3; starting it again in 0.4 s"))
    let steady = runner.lines(of: "steady")
    #expect(steady.count == 1)
    let process = try #require(pid_t(steady[0].dropFirst(3)))
    #expect(RunnerFixture.isAlive(process))
    #expect(getpgid(process) == process, "not a group of its own")
    runner.send(SIGTERM)
    #expect(try await runner.exitCode() == 0)
    #expect(!RunnerFixture.isAlive(process))
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func stopLetsProgramsEndInGoodOrder(signal: Int32) async throws {
    let runner = try RunnerFixture(
      procfile: "tidy: sh -c 'trap \"echo tidied; exit 0\" TERM; echo up; while :; do sleep 0.05; done'")
    try await runner.eventually("it runs") { runner.lines(of: "tidy") == ["up"] }
    runner.send(signal)
    #expect(try await runner.exitCode() == 0)
    #expect(runner.lines(of: "tidy").last == "tidied")
    #expect(runner.lines(of: "runner").last == "tidy exited with code 0")
  }

  @Test func programThatIgnoresTheRequestIsKilledAfterTheGrace() async throws {
    let runner = try RunnerFixture(
      procfile: """
        stubborn: sh -c 'trap "" TERM; echo $$; while :; do sleep 0.05; done'
        obedient: sleep 300
        """, grace: 0)
    try await runner.eventually("it runs") { runner.lines(of: "stubborn").count == 1 }
    let process = try #require(runner.lines(of: "stubborn").first.flatMap { pid_t($0) })
    runner.send(SIGTERM)
    #expect(try await runner.exitCode() == 0)
    #expect(!RunnerFixture.isAlive(process))
    #expect(runner.lines(of: "runner").contains("stubborn was ended by signal 9"))
  }

  @Test func secondInterruptDoesNotWaitForTheGrace() async throws {
    let runner = try RunnerFixture(
      procfile: "stubborn: sh -c 'trap \"\" TERM; echo up; while :; do sleep 0.05; done'", grace: 300)
    try await runner.eventually("it runs") { runner.lines(of: "stubborn") == ["up"] }
    runner.send(SIGINT)
    try await runner.eventually("it stops") { runner.lines(of: "runner").contains { $0.hasPrefix("stopping") } }
    runner.send(SIGINT)
    #expect(try await runner.exitCode() == 0)
  }

  @Test func sleepingChildOfAStoppedProgramIsWaitedForAndEnds() async throws {
    let runner = try RunnerFixture(
      procfile: """
        piped: sh -c 'trap "sleep 0.2; echo last words; exit 0" TERM; echo up; while :; do sleep 0.05; done' | cat
        """)
    try await runner.eventually("it runs") { runner.lines(of: "piped") == ["up"] }
    runner.send(SIGTERM)
    #expect(try await runner.exitCode() == 0)
    #expect(runner.lines(of: "runner").allSatisfy { !$0.hasPrefix("killing") })
  }

  @Test func nothingOutlivesARunnerThatIsKilled() async throws {
    let runner = try RunnerFixture(
      procfile: """
        direct: sleep 300
        ignoring: sh -c 'trap "" TERM HUP INT; echo $$; while :; do sleep 0.05; done'
        family: sh -c 'sleep 300 & echo $!; sh -c "echo \\$\\$; sleep 300; :" & wait'
        """)
    try await runner.eventually("all run") {
      runner.lines(of: "ignoring").count == 1 && runner.lines(of: "family").count == 2
        && runner.lines(of: "runner").count == 3
    }
    let written = (runner.lines(of: "ignoring") + runner.lines(of: "family")).compactMap { pid_t($0) }
    let leaders = runner.lines(of: "runner").compactMap { line in
      line.split(separator: " ").last.flatMap { pid_t($0.dropLast()) }
    }
    let processes = Set(written + leaders)
    #expect(written.count == 3 && leaders.count == 3)
    for process in processes { #expect(RunnerFixture.isAlive(process)) }
    runner.send(SIGKILL)
    #expect(try await runner.exitCode() == nil)
    try await runner.eventually("nothing is left") { !processes.contains(where: RunnerFixture.isAlive) }
  }

  @Test func whatACrashedProgramLeftBehindIsKilled() async throws {
    let runner = try RunnerFixture(procfile: "leaving: sh -c 'sleep 300 & echo $!; exit 1'")
    try await runner.eventually("it crashed") {
      runner.lines(of: "runner").contains { $0.contains("exited with code 1") }
    }
    let left = try #require(runner.lines(of: "leaving").first.flatMap { pid_t($0) })
    try await runner.eventually("it is gone") { !RunnerFixture.isAlive(left) }
  }

  @Test func guardThatIsKilledIsReplaced() async throws {
    let runner = try RunnerFixture(procfile: "family: sh -c 'sleep 300 & echo $!; wait'")
    try await runner.eventually("it runs") { runner.lines(of: "family").count == 1 }
    let child = try #require(runner.lines(of: "family").first.flatMap { pid_t($0) })
    try await runner.eventually("it is guarded") { runner.guardian != nil }
    let first = try #require(runner.guardian)
    kill(first, SIGKILL)
    try await runner.eventually("there is another") { runner.guardian.map { $0 != first } ?? false }
    runner.send(SIGKILL)
    try await runner.eventually("nothing is left") { !RunnerFixture.isAlive(child) }
  }

  @Test func programItselfDiesWithTheRunnerEvenWithoutAGuard() async throws {
    let runner = try RunnerFixture(procfile: "a: sh -c 'echo $$; exec sleep 300'")
    try await runner.eventually("it runs") { runner.lines(of: "a").count == 1 }
    let program = try #require(runner.lines(of: "a").first.flatMap { pid_t($0) })
    try await runner.eventually("it is guarded") { runner.guardian != nil }
    let guardian = try #require(runner.guardian)
    kill(guardian, SIGSTOP)
    defer { kill(guardian, SIGKILL) }
    runner.send(SIGKILL)
    try await runner.eventually("it is gone") { !RunnerFixture.isAlive(program) }
  }

  @Test func linesOfProgramsNeverMix() async throws {
    let loop = "while [ $i -lt 200 ]; do printf %s aaaa; printf %s aaaa; echo aaaa; i=$((i+1)); done; exec sleep 300"
    let runner = try RunnerFixture(
      procfile: (0..<4).map { "p\($0): sh -c 'i=0; \(loop)'" }.joined(separator: "\n"))
    try await runner.eventually("all is written") { runner.lines.count(where: { $0.hasSuffix("aaaa") }) == 800 }
    #expect(runner.lines.allSatisfy { $0.hasPrefix("runner | ") || $0.hasSuffix(" | aaaaaaaaaaaa") })
    #expect(runner.lines(of: "p3").count == 200)
  }

  @Test func readerThatStoppedReadingDoesNotKeepTheRunnerFromStopping() async throws {
    let unread = Pipe()
    let runner = try RunnerFixture(
      procfile: "a: sh -c ': > flowing; exec yes'", output: unread.fileHandleForWriting)
    let flowing = runner.folder.appending(path: "flowing").path
    try await runner.eventually("it runs") { FileManager.default.fileExists(atPath: flowing) }
    try await Task.sleep(for: .milliseconds(200))
    runner.send(SIGTERM)
    #expect(try await runner.exitCode() == 0)
    withExtendedLifetime(unread) {}
  }

  @Test func variablesComeFromTheFileUnlessTheEnvironmentHasThem() async throws {
    let runner = try RunnerFixture(
      procfile: "a: sh -c 'echo $1-$OWN; exec sleep 300' sh \"${FILE:-none}\"", env: "FILE='from file'\nOWN=file",
      variables: ["OWN": "own"])
    try await runner.eventually("it runs") { runner.lines(of: "a") == ["from file-own"] }
    runner.send(SIGTERM)
    #expect(try await runner.exitCode() == 0)
  }

  @Test(arguments: [
    ("good: touch started\nbad line\n", nil, "Procfile:2: "), ("good: touch started\n", "A='", ".env:1: "),
  ])
  func malformedFileIsNamedAndNothingStarts(procfile: String, env: String?, named: String) async throws {
    let runner = try RunnerFixture(procfile: procfile, env: env)
    #expect(try await runner.exitCode() == 1)
    #expect(runner.lines.contains { $0.contains(named) })
    #expect(!FileManager.default.fileExists(atPath: runner.folder.appending(path: "started").path))
  }

  @Test func missingProgramIsNamedWhileTheOthersRun() async throws {
    let runner = try RunnerFixture(
      procfile: "gone: ./not-built\nlost: no-such-program-anywhere\nhere: sh -c 'echo up; exec sleep 300'")
    try await runner.eventually("the other runs") { runner.lines(of: "here") == ["up"] }
    let own = runner.lines(of: "runner")
    #expect(own.contains { $0.hasPrefix("cannot start gone: ./not-built: No such file or directory") })
    #expect(own.contains { $0.hasPrefix("cannot start lost: no-such-program-anywhere is in no folder of PATH") })
    runner.send(SIGTERM)
    #expect(try await runner.exitCode() == 0)
  }
}
