import Foundation

/// Gives the terminal back as it was found, whatever ends the program: a signal, a trap, `exit`.
///
/// The handlers run between any two instructions of any thread. They touch nothing but memory that
/// was prepared before, and call only what POSIX allows there: `write`, `tcsetattr`, `sigaction`,
/// `raise`.
enum TerminalRescue {
  /// What ends a program, from outside or by its own fault.
  fileprivate static let deadly = [
    SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS,
  ]
  /// What changes the screen under the program.
  fileprivate static let noticed = [SIGWINCH, SIGTSTP, SIGCONT]

  /// From now on the end of the program writes `bytes` to the terminal and sets its modes; and a
  /// change of size, a request to stop, or waking up again is written to `wakeup` as the signal's
  /// number.
  static func arm(
    _ device: TerminalDevice, modes: termios, leaving bytes: [UInt8], wakeup: Wakeup
  ) {
    disarm()
    let kit = UnsafeMutablePointer<RescueKit>.allocate(capacity: 1)
    kit.initialize(
      to: RescueKit(
        input: device.input, output: device.output, wakeup: wakeup.writeEnd, modes: modes,
        bytes: bytes))
    rescueKit = kit
    registerExit()
    for signal in deadly {
      kit.pointee.install(rescueAndDie, for: signal, flags: SA_ONSTACK | Int32(SA_NODEFER))
    }
    for signal in noticed { kit.pointee.install(noticeSignal, for: signal, flags: SA_RESTART) }
  }

  /// The terminal has been given back in the usual way.
  static func disarm() {
    guard let kit = rescueKit else { return }
    rescueKit = nil
    for signal in deadly + noticed { kit.pointee.reinstate(signal) }
    kit.pointee.release()
    kit.deallocate()
  }

  private static let exitRegistration: Void = {
    atexit { rescueKit?.pointee.restoreTerminal() }
  }()

  private static func registerExit() { _ = exitRegistration }
}

/// What the handlers need. Set while a screen is open, by the thread that opens and closes it.
nonisolated(unsafe) private var rescueKit: UnsafeMutablePointer<RescueKit>?

private func rescueAndDie(_ signal: Int32) {
  guard let kit = rescueKit else { return }
  let number = errno
  kit.pointee.restoreTerminal()
  // whoever was to handle it before does so now: the system, or Swift's backtrace
  kit.pointee.reinstate(signal)
  errno = number
  raise(signal)
}

private func noticeSignal(_ signal: Int32) {
  guard let kit = rescueKit else { return }
  let number = errno
  Wakeup.signal(UInt8(truncatingIfNeeded: signal), on: kit.pointee.wakeup)
  errno = number
}

private struct RescueKit {
  private static let signalCount = 65

  let input: Int32
  let output: Int32
  let wakeup: Int32
  private let modes: UnsafeMutablePointer<termios>
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  /// What was installed for each signal before.
  private let before: UnsafeMutablePointer<sigaction>
  private let isInstalled: UnsafeMutablePointer<Bool>

  init(input: Int32, output: Int32, wakeup: Int32, modes: termios, bytes: [UInt8]) {
    (self.input, self.output, self.wakeup) = (input, output, wakeup)
    self.modes = .allocate(capacity: 1)
    self.modes.initialize(to: modes)
    self.bytes = .allocate(capacity: bytes.count)
    _ = self.bytes.initialize(from: bytes)
    before = .allocate(capacity: Self.signalCount)
    before.initialize(repeating: sigaction(), count: Self.signalCount)
    isInstalled = .allocate(capacity: Self.signalCount)
    isInstalled.initialize(repeating: false, count: Self.signalCount)
  }

  func release() {
    modes.deallocate()
    bytes.deallocate()
    before.deallocate()
    isInstalled.deallocate()
  }

  func install(_ handler: @escaping @convention(c) (Int32) -> Void, for signal: Int32, flags: Int32)
  {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = flags
    sigemptyset(&action.sa_mask)
    isInstalled[Int(signal)] = sigaction(signal, &action, before + Int(signal)) == 0
  }

  func reinstate(_ signal: Int32) {
    guard isInstalled[Int(signal)] else { return }
    isInstalled[Int(signal)] = false
    sigaction(signal, before + Int(signal), nil)
  }

  func restoreTerminal() {
    var place = 0
    while place < bytes.count {
      let count = write(output, bytes.baseAddress.map { $0 + place }, bytes.count - place)
      if count > 0 { place += count } else if errno != EINTR { break }
    }
    // a program in the background would be stopped for setting modes
    signal(SIGTTOU, SIG_IGN)
    tcsetattr(input, TCSANOW, modes)
  }
}
