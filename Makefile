# Ephor: every command of the project. `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

CLI_SCRATCH := .build-cli
EPHOR := $(CLI_SCRATCH)/release/ephor
EXAMPLE := Examples/income-screening

.PHONY: help setup cli run run-release-2 run-assistant run-assistant-release test test-full format lint bench install clean

help: ## List the commands
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-22s %s\n", $$1, $$2}'

setup: ## Install the system packages Ephor builds with (says which, asks nothing)
	@tools/setup build

cli: setup ## Build the command line alone, optimised, into .build-cli
	@EPHOR_CLI_ONLY=1 tools/build-cli $(CLI_SCRATCH)

run: cli ## Build the command line and run the gate on the income-screening example
	@tools/run-example $(EPHOR) $(EXAMPLE)

run-release-2: cli ## Take release 2 of the example to green in a scratch copy, with DEMO keys
	@$(EXAMPLE)/release-2.sh $(EPHOR)

run-assistant: cli ## Run the gate on the support-assistant example
	@tools/run-example $(EPHOR) Examples/support-assistant

run-assistant-release: cli ## Take the support assistant to green in a scratch copy, with DEMO keys
	@Examples/support-assistant/release.sh $(EPHOR)

test: ## Run all tests (sets up what it needs; under 25 minutes on two cores)
	@tools/test

test-full: ## Run one long suite in full: make test-full SUITE=crash (make test-full lists them)
	@tools/setup test
	@tools/test-full $(SUITE)

format: ## Format the sources in place
	@swift format format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks Fuzz

lint: ## Check format, warnings as errors, and the tidy rules
	@tools/lint

bench: ## Measure the gate against its goals, beside its peers (docs/benchmarks.md)
	@tools/setup bench
	@Benchmarks/run

install: cli ## Install ephor and its rules under PREFIX (default /usr/local)
	@tools/install $(EPHOR) $${PREFIX:-/usr/local}

clean: ## Remove what was built
	rm -rf .build $(CLI_SCRATCH) .build-* .test-full
