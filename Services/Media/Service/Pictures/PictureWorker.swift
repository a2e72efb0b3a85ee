import Foundation
import Vips

/// The worker's side: reads jobs, one a line, and answers each with a line, until its input ends.
///
/// It may die at any time without harm: what it made lies in a folder of the job's own, and only the parent takes it
/// from there.
struct PictureWorker {
  private let drawing = MarkDrawing()

  func run() -> Int32 {
    let decoder = JSONDecoder()
    let encoder = JSONEncoder()
    while let line = readLine() {
      guard let job = try? decoder.decode(PictureJob.self, from: Data(line.utf8)),
        let answer = try? encoder.encode(PictureAnswer(number: job.number, outcome: outcome(of: job)))
      else { return EXIT_FAILURE }
      FileHandle.standardOutput.write(answer + [UInt8(ascii: "\n")])
    }
    return EXIT_SUCCESS
  }

  func outcome(of job: PictureJob) -> PictureOutcome {
    do {
      switch job.task {
      case .derive(let order):
        let chain = PictureChain(webSize: order.webSize, mark: order.mark, marked: order.marked, drawing: drawing)
        return .made(try chain.make(from: order.source, order.renditions, into: order.folder))
      case .draw(let order):
        try drawing.draw(order)
        return .drawn
      }
    } catch let refusal as Refusal {
      return .refused(refusal)
    } catch let hindrance as Hindrance {
      return .hindered(hindrance.detail)
    } catch {
      return .hindered("\(error)")
    }
  }
}
