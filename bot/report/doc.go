// Package report is what people tell the safeguarding focal points: without a story, with or without a name, past
// whoever it is about. Who coordinates learns nothing of it, but for ideas and complaints, which are for them.
package report
