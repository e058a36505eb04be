// Runs in the browser, after the three libraries it names.
const { createElement, useEffect, useState } = window.React;
const GraphiQL = window.GraphiQL;

const fetcher = GraphiQL.createFetcher({ url: '/graphql', headers: { 'x-hub-csrf': '1' } });
const chooser = document.getElementById('ready');

/** GraphiQL, showing the ready query that the address names after `#`, or that is chosen above. */
function Page({ queries }) {
  const [chosen, choose] = useState(() => named(location.hash.slice(1)));

  useEffect(() => {
    const onChoice = () => {
      history.replaceState(null, '', `#${chooser.value}`);
      choose(named(chooser.value));
    };
    const onAddress = () => choose(named(location.hash.slice(1)));
    chooser.addEventListener('change', onChoice);
    window.addEventListener('hashchange', onAddress);
    return () => {
      chooser.removeEventListener('change', onChoice);
      window.removeEventListener('hashchange', onAddress);
    };
  }, []);
  useEffect(() => {
    if (chosen) chooser.value = chosen.name;
  }, [chosen]);

  return createElement(GraphiQL, {
    fetcher,
    query: chosen?.query,
    defaultQuery: queries[0]?.query ?? '{ __typename }',
    defaultEditorToolsVisibility: false,
    shouldPersistHeaders: false,
    isHeadersEditorEnabled: true,
  });

  function named(name) {
    return queries.find((query) => query.name === name);
  }
}

const queries = await (await fetch('/graphiql/queries.json')).json();
for (const { name, title } of queries) chooser.add(new Option(title, name));
window.ReactDOM.createRoot(document.getElementById('graphiql')).render(createElement(Page, { queries }));
