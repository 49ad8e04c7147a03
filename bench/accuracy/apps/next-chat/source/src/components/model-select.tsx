import { chatModels } from '@/lib/ai/models';

const PARTNERS = [
  { name: 'Mistral AI', logo: '/logos/mistral-large.svg' },
  { name: 'Cohere', logo: '/logos/command-r.svg' },
  { name: 'DeepSeek', logo: '/logos/deepseek-chat.svg' },
];

export function ModelSelect(props: { value: string; onChange: (id: string) => void }) {
  return (
    <>
      <select value={props.value} onChange={(e) => props.onChange(e.target.value)}>
        {chatModels.map((m) => (
          <option key={m.id} value={m.id}>{m.label}</option>
        ))}
      </select>
      <footer>
        {PARTNERS.map((p) => (
          <img key={p.name} src={p.logo} alt={p.name} />
        ))}
      </footer>
    </>
  );
}
