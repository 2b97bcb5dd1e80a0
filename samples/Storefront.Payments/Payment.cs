namespace Storefront.Payments;

/// <param name="Card"><c>good</c>, <c>declined</c>, or <c>busy</c>: a bank that answers only when it is asked again.</param>
/// <param name="Amount">What is to be paid.</param>
internal sealed record Payment(string Card, decimal Amount);
