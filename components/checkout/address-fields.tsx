'use client'

import { Field } from '@/components/ui/field'
import { readPostalCode } from '@/lib/text/read-address'
import type { FieldsProps } from './contact-fields'

/** Postal code first: in Singapore it alone names the building. */
export const AddressFields = ({ values, errors }: FieldsProps) => (
  <div className="grid gap-5 sm:grid-cols-6">
    <Field
      className="sm:col-span-2"
      name="postalCode"
      inputMode="numeric"
      autoComplete="shipping postal-code"
      label="Postal code"
      defaultValue={values.postalCode}
      error={errors.postalCode}
      onBlur={({ currentTarget }) => {
        const reading = readPostalCode(currentTarget.value)
        if (reading.ok) currentTarget.value = reading.text
      }}
    />
    <Field
      className="sm:col-span-4"
      name="addressLine1"
      autoComplete="shipping address-line1"
      label="Block and street"
      defaultValue={values.addressLine1}
      error={errors.addressLine1}
    />
    <Field
      className="sm:col-span-3"
      name="addressLine2"
      autoComplete="shipping address-line2"
      label="Unit, e.g. #05-123"
      optional
      defaultValue={values.addressLine2}
      error={errors.addressLine2}
    />
  </div>
)
