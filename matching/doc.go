// Package matching finds who could meet whom, how well, and the best pairing
// of all. People, history and rules come in; proposals, reasons and diagnoses
// come out. There is no clock and no randomness: the time and a seed are part
// of the input, and everything is integer arithmetic, so the same input gives
// the same result on every machine, in whatever order the people are listed.
//
// The best pairing is the best in this order:
//
//  1. as many newcomers as possible have a buddy;
//  2. among those pairings, the longest waiting come first, in tiers: 84 days
//     and more, then 42, then 14 (this never costs a match);
//  3. as many standing suggestions as possible stay, where the input names any;
//  4. the highest floor: no other pair scores lower than it, and it costs
//     neither a match, nor a place in a tier, nor a standing suggestion (a
//     coordinator may set another floor, which may cost matches and tiers; it
//     never applies to standing suggestions);
//  5. the highest total score;
//  6. ties: the highest sum of a hash of the seed and the two people's ids.
//
// Pairs a coordinator pinned come before all this; Round.Pin tells what a pin
// costs the others. Matching each night and matching everybody at once are the
// same: whoever is in the input takes part.
//
// A result carries prices that prove it, and what shows that its floor is the
// highest; Verify checks the proof pair by pair without looking at how the
// result was found. How it is found is the work of package assign, which knows
// numbers and no people: here is who may meet whom, what a pair scores, and the
// words for what comes out.
//
// Diagnose tells why a newcomer has nobody: who is ahead of them at the locals
// who fit, the smallest contest they are in, and what would help. Idle tells
// the same of locals with a free place, and Shortage whom to ask for.
//
// A stronger wish never gives anybody fewer rights: it leaves out people who do
// not suit it, and costs neither score nor tier nor protection.
//
// # Reasons
//
// What two people share comes as buddy.Reason values, with text keys
// "reason.<name>" and items. These are themselves keys:
//
//	reason.interests  option.interest.<id>
//	reason.topics     option.topic.<id>: one would like it, the other offers it
//	reason.times      slot.<day>.<part>, "slot." and a name of buddy.Slot
//	reason.languages  lang:<tag>, ISO 639
//	reason.tandem     lang:<tag>: one would like to practise it, the other speaks it well
//	reason.area       area:<id> of the programme
//	reason.online     no items: both would rather meet online
//
// Wishes about gender and age, practical needs, contact with people from
// elsewhere and whom somebody must not meet never become a reason.
package matching
