export { NotOnOurShelves as default } from '@/components/catalogue/not-on-our-shelves'
