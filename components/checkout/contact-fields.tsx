'use client'

import { Field } from '@/components/ui/field'
import { phoneText } from '@/lib/text/read-phone'

export type FieldsProps = { values: Record<string, string>; errors: Record<string, string> }

export const ContactFields = ({ values, errors }: FieldsProps) => (
  <div className="grid gap-5 sm:grid-cols-2">
    <Field
      className="sm:col-span-2"
      name="email"
      type="email"
      inputMode="email"
      autoComplete="email"
      autoCapitalize="none"
      label="Email"
      hint="For the receipt and the link to your order."
      required
      defaultValue={values.email}
      error={errors.email}
    />
    <Field
      name="name"
      autoComplete="shipping name"
      label="Name"
      required
      defaultValue={values.name}
      error={errors.name}
    />
    <Field
      name="phone"
      type="tel"
      inputMode="tel"
      autoComplete="shipping tel"
      label="Phone"
      hint="8 digits, or + and the country code."
      required
      defaultValue={values.phone}
      error={errors.phone}
      onBlur={(event) => {
        event.currentTarget.value = phoneText(event.currentTarget.value)
      }}
    />
  </div>
)
