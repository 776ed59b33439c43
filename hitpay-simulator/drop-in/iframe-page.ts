import { html } from 'hono/html'
import { brand, notice } from '../pages/layout'

/** The inside of the Drop-In. Its script fills in the payment when the page around it says which one. */
export const iframePage = (staysSilent: boolean) => ({
  title: 'Drop-In',
  bodyClass: 'frame',
  styles: ['iframe.css'],
  scripts: ['iframe.js'],
  body: html`<main>
    <div id="dialog" class="slip" role="dialog" aria-modal="true" aria-labelledby="title" ${staysSilent ? 'data-silent' : ''} hidden>
      ${notice}
      <div class="frame-head">
        ${brand}
        <button type="button" id="close" class="quiet" aria-label="Close the payment">Close</button>
      </div>
      <div aria-live="polite">
        <h1 id="title">Loading</h1>
        <p class="amount" id="amount"></p>
        <p class="small" id="detail"></p>
      </div>
      <form id="form" hidden>
        <fieldset class="methods" id="methods"><legend>How to pretend to pay</legend></fieldset>
        <div class="choices">
          <button class="primary" name="outcome" value="pay" id="pay">Pay</button>
          <button name="outcome" value="decline">Decline</button>
          <button name="outcome" value="cancel">Cancel</button>
        </div>
      </form>
    </div>
  </main>`,
})
