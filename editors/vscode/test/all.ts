// All unit tests, in one bundle.
import "./glossaryFiles.test";
import "./locate.test";
import "./manifest.test";
import "./meaning.test";
import "./settings.test";
