import type { TestProject } from 'vitest/node'

/** The server that stays up from one mutant to the next. */
export default function provideServer(project: TestProject) {
  project.provide('templateUrl', process.env.MUTATION_TEMPLATE ?? '')
}
