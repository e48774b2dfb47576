package way

import "slices"

// Mover is who makes a step.
type Mover string

// Those who can make one.
const (
	ByPerson      Mover = "the person"
	ByEither      Mover = "either of the two"
	ByCoordinator Mover = "a coordinator"
	ByBot         Mover = "the bot"
	ByTime        Mover = "time alone"
)

// Move is a step on the way through a programme: nobody comes from one Standing to another but by one of Moves.
type Move struct {
	From []Standing
	To   Standing
	By   Mover
	Gate string // what has to be so, in words
	Does string // the function that makes the step, and refuses it from everywhere else; "" for time alone
	Kind string // of the audit row; "" where nothing is to stay of it, or it is part of another step
}

// Moves is the whole way. docs/gates.md is printed from it.
func Moves() []Move { return slices.Concat(movesIn(), movesOfTwo(), movesAside()) }

// waits are the standings of whoever is in the queue and may be asked.
var waits = []Standing{Waiting, Rematch}

// asked are those of two who were asked about each other.
var asked = []Standing{Proposed, Accepted}

// begun are those of two who both said yes.
var begun = []Standing{Active, Paused, Closing}

// alone are those of whoever is enrolled and has nobody.
var alone = []Standing{Enrolled, Screened, Trained, Waiting, Rematch}

// taking are all of whoever takes part.
var taking = slices.Concat(
	[]Standing{Applicant, Consented}, alone, asked, begun, []Standing{Closed, Alumni, Resting},
)

// movesIn lead from the link into the queue. The talk and the rules come in any order.
func movesIn() []Move {
	at := func(s ...Standing) []Standing { return s }
	passed, six := "the talk was passed", "the rules are read, and six answers are right"
	kept := "their yes of before stands until they are asked again"
	moves := []Move{
		{at(Outside, Withdrawn), Applicant, ByPerson, "an open link of the programme", "Person.Apply", "apply"},
		{at(Outside, Withdrawn), Consented, ByPerson, "an open link; " + kept, "Person.Apply", "apply"},
		{at(Withdrawn), Applicant, ByPerson, "their answers of before are gone", "Person.ApplyAgain", "rejoin"},
		{at(Withdrawn), Consented, ByPerson, "their answers are gone; " + kept, "Person.ApplyAgain", "rejoin"},
		{at(Applicant), Consented, ByPerson, "a yes to taking part", "Person.Receive", "consent.takepart"},
		{at(Applicant, Consented), Outside, ByPerson, "younger than 18, or a no", "Person.TurnAway", ""},
		{at(Enrolled), Screened, ByCoordinator, passed, "Person.Screen", "screen"},
		{at(Enrolled), Trained, ByPerson, six, "Person.Train", "train"},
	}
	for _, to := range alone {
		from, gate := at(Consented, Withdrawn), "every question is answered, by an adult; gates of before count"
		moves = append(moves, Move{from, to, ByPerson, gate, "Person.Enrol", "enrol"})
	}
	for _, to := range waits {
		moves = append(moves,
			Move{at(Trained), to, ByCoordinator, passed, "Person.Screen", "screen"},
			Move{at(Screened), to, ByPerson, six, "Person.Train", "train"},
			Move{at(Enrolled), to, ByPerson, six + "; the programme wants no talk", "Person.Train", "train"},
		)
	}
	return append(append(moves, movesOfGates()...), movesOfCrowds()...)
}

// movesOfCrowds are the team's answer about whoever came by one link with many others.
func movesOfCrowds() []Move {
	from := []Standing{Applicant, Consented, Enrolled, Resting, Withdrawn}
	moves := []Move{{from, Outside, ByCoordinator,
		"came by a link with many others, and the team does not let them in", "Person.KeepOut", "crowd.out"}}
	for _, to := range []Standing{Screened, Trained, Waiting, Rematch} {
		moves = append(moves, Move{[]Standing{Enrolled}, to, ByCoordinator,
			"came by a link with many others, and the team lets them in", "Person.LetIn", "crowd.in"})
	}
	return moves
}

// movesOfGates are what somebody in the queue does not do themselves: a gate closes again, or is taken away.
func movesOfGates() []Move {
	at := func(s ...Standing) []Standing { return s }
	const (
		over  = "the result of the talk has run out"
		not   = "the talk was not passed"
		wants = "the programme wants a talk now"
	)
	const none, talk, noted = "the programme wants no talk now, with a reason", "Programme.Talk", "programme.screening"
	return []Move{
		{waits, Trained, ByTime, over, "", ""},
		{at(Screened), Enrolled, ByTime, over, "", ""},
		{waits, Trained, ByCoordinator, not, "Person.Screen", "screen"},
		{at(Screened), Enrolled, ByCoordinator, not, "Person.Screen", "screen"},
		{waits, Trained, ByCoordinator, wants, talk, noted},
		{at(Enrolled), Screened, ByCoordinator, wants + ", which was passed before", talk, noted},
		{at(Screened), Enrolled, ByCoordinator, none, talk, noted},
		{at(Trained), Waiting, ByCoordinator, none, talk, noted},
		{at(Trained), Rematch, ByCoordinator, none, talk, noted},
	}
}

// movesOfTwo lead from a proposal to the time after. A step of one moves both.
func movesOfTwo() []Move {
	at := func(s ...Standing) []Standing { return s }
	moves := []Move{
		{waits, Proposed, ByCoordinator, "no gate is closed for either; a coordinator who approves knows the rules",
			"Pair.Approve", "pair.approve"},
		{at(Proposed), Accepted, ByPerson, "a yes", "Pair.Say", "pair.yes"},
		{asked, Active, ByEither, "the second yes", "Pair.Say", "pair.yes"},
		{at(Active), Closing, ByBot, "the last weeks have come", "Pair.Close", "pair.close"},
		{at(Active, Closing), Paused, ByEither, "a wish, the next morning; or at once", "Pair.Pause", "pair.pause"},
		{at(Paused), Active, ByEither, "the last break is over", "Pair.Resume", "pair.resume"},
		{at(Paused), Closing, ByEither, "the last break is over", "Pair.Resume", "pair.resume"},
	}
	for _, to := range append(at(Resting), alone...) {
		moves = append(moves,
			Move{asked, to, ByEither, "a no", "Pair.Say", "pair.no"},
			Move{asked, to, ByEither, "no answer in time; or somebody leaves or rests", "Pair.End", "pair.end"},
		)
		if to != Waiting {
			moves = append(moves, Move{begun, to, ByEither,
				"the planned end, or a wish to stop; or the team's; they hear of it",
				"Pair.End", "pair.end"})
		}
		if to != Waiting && to != Resting {
			heard := Move{at(to), Closed, ByBot, "they have heard of the end", "Person.Finish", "pair.end"}
			moves = append(moves, heard)
		}
	}
	return append(moves, Move{at(Closed), Alumni, ByTime, "a month has gone by", "", ""})
}

// movesAside lead beside the way, and back.
func movesAside() []Move {
	at := func(s ...Standing) []Standing { return s }
	moves := []Move{
		{append(at(Closed, Alumni), alone...), Resting, ByPerson, "a wish for a break; or the team's", "Person.Rest",
			"rest"},
		{taking, Withdrawn, ByPerson, "a wish to leave", "Person.Leave", "leave"},
		{append(at(Withdrawn), taking...), Outside, ByPerson, "/forget; or kept too long", "Person.ForgetPart", ""},
		{append(at(Withdrawn, Outside), taking...), Suspended, ByCoordinator, "a reason of the team's list",
			"Tx.Suspend", "suspend"},
	}
	for _, to := range at(Closed, Alumni) {
		moves = append(moves,
			Move{at(Resting), to, ByPerson, "back from a break in which their pair ended", "Person.Return", "resume"})
	}
	for _, to := range alone {
		moves = append(moves, Move{at(Resting), to, ByPerson, "back from the break", "Person.Return", "resume"})
		if to != Waiting {
			moves = append(moves,
				Move{at(Closed, Alumni), to, ByPerson, "a wish for another buddy", "Person.Again", "again"})
		}
	}
	for _, to := range append(at(Outside, Withdrawn), taking...) {
		moves = append(moves, Move{
			at(Suspended), to, ByCoordinator, "the team lets them back to where they were", "Tx.Unsuspend", "unsuspend",
		})
	}
	return moves
}
