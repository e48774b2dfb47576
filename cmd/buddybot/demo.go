package main

type demoCmd struct{}

// Run is written below.
func (c *demoCmd) Run() error { return nil }
