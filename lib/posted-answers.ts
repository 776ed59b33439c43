import 'server-only'
import { headers } from 'next/headers'

/**
 * Next 16.4 resumes a prerendered page after a form was posted without script, and React then renders it without the
 * answer. So the answer is kept for the one render that follows, by the request's headers: they are one object from
 * the action to the page. With script none of this is needed.
 */
export function postedAnswers<Answer>() {
  const answers = new WeakMap<object, Answer>()
  return {
    async remember(answer: Answer): Promise<Answer> {
      answers.set(await headers(), answer)
      return answer
    },
    recall: async (): Promise<Answer | undefined> => answers.get(await headers()),
  }
}
