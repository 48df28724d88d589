/// Who is told how many steps searches take, and may end them. Used by one thread at a time.
package protocol RegularExpressionBudget: AnyObject {
  /// Takes steps from the budget: an instruction tried, or a byte read, at one place of the text.
  ///
  /// - Returns: false when the search must end; it then finds nothing, and its result means nothing.
  func takes(searchSteps: Int) -> Bool

  /// Whether a result may grow to so many bytes; false ends the search as well.
  func hasRoom(forBytes bytes: Int) -> Bool
}
