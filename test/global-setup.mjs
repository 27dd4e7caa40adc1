/** No test Redis yet. */
export default async function setUp() {}
