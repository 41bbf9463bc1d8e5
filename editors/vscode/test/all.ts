// All unit tests, in one bundle.
import "./glossaryFiles.test";
import "./graphPage.test";
import "./locate.test";
import "./marked.test";
import "./manifest.test";
import "./meaning.test";
import "./settings.test";
import "./typing.test";
import "./yielding.test";
import "./written.test";
import "./search.test";
import "./tree.test";
